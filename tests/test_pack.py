"""Packs: what can be read, and what a broken file is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mlqa.errors import PackError, UserError
from mlqa.hookspecs import PackSource
from mlqa.model import Problem
from mlqa.pack import Catalog, load_catalog, load_problem

MakePack = Callable[..., Path]
GOOD = """\
format = 1
slug = "double"
topic = "foundations"
tags = ["numbers"]
difficulty = 2
minutes = 15
entry_points = ["double", "halve"]
packages = ["numpy", "torch"]

[title]
en = "Double"
zh = "加倍"

[limits]
cpu_s = 2
memory_mb = 512

[score]
correctness = 70
speed = 30

[speed]
par = 1.5
slow = 10

[[hints]]
en = "Add."
zh = "相加。"

[[follow_ups]]
question = {en = "Why?", zh = "为什么？"}
key_points = [{en = "So.", zh = "如此。"}]
common_wrong = {en = "No.", zh = "不。"}
"""


def load(root: Path, slug: str = "double") -> Problem:
    return load_problem(root / "problems" / slug / "problem.toml", "tiny")


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_every_key_is_read(make_pack: MakePack) -> None:
    problem = load(make_pack(toml=GOOD))
    assert (problem.slug, problem.pack, problem.topic) == ("double", "tiny", "foundations")
    assert (problem.difficulty, problem.minutes, problem.tags) == (2, 15, ("numbers",))
    assert (problem.entry_points, problem.packages) == (("double", "halve"), ("numpy", "torch"))
    assert (problem.limits.cpu_s, problem.limits.memory_mb, problem.limits.wall_s) == (2, 512, 12)
    assert (problem.correctness_weight, problem.speed_weight) == (70, 30)
    assert problem.speed is not None
    assert (problem.speed.par, problem.speed.slow) == (1.5, 10)


def test_texts_are_in_both_languages(make_pack: MakePack) -> None:
    problem = load(make_pack(toml=GOOD))
    assert (problem.title.lang("en"), problem.title.lang("zh")) == ("Double", "加倍")
    assert [hint.zh for hint in problem.hints] == ["相加。"]
    assert problem.follow_ups[0].key_points[0].en == "So."


def test_the_smallest_problem_has_defaults(tiny_problem: Problem) -> None:
    assert (tiny_problem.packages, tiny_problem.speed) == (("numpy",), None)
    assert (tiny_problem.correctness_weight, tiny_problem.hints) == (80.0, ())


def test_every_file_of_a_problem_is_where_it_says(tiny_problem: Problem) -> None:
    files = ("stub", "examples", "tests", "solution")
    assert all(getattr(tiny_problem, name).is_file() for name in files)
    assert tiny_problem.statement("en") != tiny_problem.statement("zh")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("format = 1", "format = 2", "format 2"),
        ('slug = "double"', 'slug = "triple"', "folder's name"),
        ('slug = "double"', 'slug = "Double"', "lower-case identifier"),
        ('slug = "double"', 'slug = "../double"', "lower-case identifier"),
        ("difficulty = 2", "difficulty = 0", "difficulty"),
        ("difficulty = 2", "difficulty = 6", "difficulty"),
        ("difficulty = 2", 'difficulty = "easy"', "difficulty"),
        ("minutes = 15", "minutes = 0", "minutes"),
        ("minutes = 15", "", "minutes"),
        ('["double", "halve"]', "[]", "entry_points"),
        ('["double", "halve"]', '["not a name"]', "identifier"),
        ("tags =", "tgas =", "tgas"),
        ("cpu_s = 2", "cpus = 2", "cpus"),
        ("cpu_s = 2", "cpu_s = 0", "limits"),
        ("memory_mb = 512", "memory_mb = -1", "limits"),
        ("par = 1.5", "pra = 1.5", "pra"),
        ("par = 1.5", "par = 10", "par < slow"),
        ("par = 1.5", "par = 0", "par < slow"),
        ("speed = 30", "speed = -1", "negative"),
        ("speed = 30", "speeed = 30", "speeed"),
        ("correctness = 70", "correctness = 0", "correctness"),
        ('zh = "加倍"', "", "zh"),
        ('zh = "加倍"', 'zh = "加倍"\nfr = "Doubler"', "fr"),
        ('zh = "相加。"', 'zh = "相加。"\nfr = "Ajouter."', "fr"),
        ("[title]", "[title", "problem.toml"),
        ("minutes = 15", "minutes = nan", "minutes"),
        ("cpu_s = 2", "cpu_s = nan", "limits"),
        ("par = 1.5", "par = nan", "par"),
        ("correctness = 70", "correctness = inf", "correctness"),
    ],
)
def test_a_mistake_is_named(make_pack: MakePack, old: str, new: str, said: str) -> None:
    root = make_pack(toml=changed(old, new))
    with pytest.raises(PackError, match=said) as caught:
        load(root)
    assert "problem.toml" in str(caught.value)


def test_a_file_that_is_no_text_is_named(tiny_pack: Path) -> None:
    file = tiny_pack / "problems" / "double" / "problem.toml"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(PackError, match="cannot be read"):
        load(tiny_pack)


def test_one_broken_problem_costs_the_others_nothing(make_pack: MakePack) -> None:
    make_pack(slug="broken", toml="format = ")
    catalog = load_catalog([PackSource(name="tiny", root=make_pack())])
    assert list(catalog.problems) == ["double"]
    assert "broken" in catalog.findings[0].detail


def test_a_pack_without_problems_is_reported(tmp_path: Path) -> None:
    catalog = load_catalog([PackSource(name="nothing", root=tmp_path)])
    assert catalog.problems == {}
    assert catalog.findings[0].name == "pack nothing"


def test_a_slug_in_two_packs_is_reported_with_both(tiny_pack: Path) -> None:
    sources = [PackSource(name=name, root=tiny_pack) for name in ("first", "second")]
    catalog = load_catalog(sources)
    assert catalog.problems["double"].pack == "first"
    assert catalog.findings[0].name == "pack second"
    assert "first" in catalog.findings[0].detail


@pytest.mark.parametrize(("wrong", "near"), [("iuo", "iou"), ("median", "median_filter")])
def test_an_unknown_slug_suggests_the_nearest(catalog: Catalog, wrong: str, near: str) -> None:
    with pytest.raises(UserError) as caught:
        catalog.find(wrong)
    assert near in caught.value.remedy


def test_a_slug_like_none_points_at_the_list(catalog: Catalog) -> None:
    with pytest.raises(UserError) as caught:
        catalog.find("zzzzzzzz")
    assert "mlqa list" in caught.value.remedy


def test_the_pack_that_mlqa_brings_has_nothing_wrong(catalog: Catalog) -> None:
    assert catalog.findings == ()
    assert len(catalog.problems) > 0


def test_no_problem_folder_of_ours_lacks_a_file(catalog: Catalog) -> None:
    for problem in catalog.problems.values():
        files = (problem.stub, problem.examples, problem.tests, problem.solution)
        assert [file for file in files if not file.is_file()] == []
        assert problem.statement("en").is_file()
        assert problem.statement("zh").is_file()
