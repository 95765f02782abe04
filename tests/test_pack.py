"""Packs: what can be read, and what a broken file is told."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import mlqa
from mlqa.errors import PackError, UserError
from mlqa.hookspecs import PackSource
from mlqa.model import Problem
from mlqa.pack import Catalog, load_catalog, load_problem
from mlqa.pack_format import Steps, line_of, problem_schema

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
        ("par = 1.5", "par = 0", r"speed\.par"),
        ("speed = 30", "speed = -1", r"score\.speed"),
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


FOLLOW_UP = """\
[[follow_ups]]
question = {en = "Why?", zh = "为什么？"}
key_points = [
    {en = "So.", zh = "如此。"},
]
[follow_ups.common_wrong]
# A note.
en = "No."
zh = 7
"""


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (changed("difficulty = 2", 'difficulty = "easy"'), 5, "difficulty: expected int, got str"),
        (changed("difficulty = 2", "difficulty = 7"), 5, "difficulty: expected int <= 5"),
        (changed("tags =", "tgas ="), 4, "tgas: there is no such key"),
        (changed("minutes = 15\n", ""), 1, "the key minutes is missing"),
        (changed('en = "Double"\n', ""), 10, "title: the key en is missing"),
        (changed("memory_mb = 512", "memory_mb = 0.5"), 16, r"limits\.memory_mb: expected int"),
        (changed("memory_mb = 512", "memory = 512"), 16, r"limits\.memory: there is no such key"),
        (changed("cpu_s = 2", "cpu_s = inf"), 15, r"limits\.cpu_s: it is infinite"),
        (changed("slow = 10", "slow = 1"), 22, "speed: it needs 0 < par < slow"),
        (changed('zh = "相加。"', "zh = []"), 28, r"hints\[0\]\.zh: expected str, got array"),
        (changed('{en = "So.", ', "{"), 32, r"follow_ups\[0\]\.key_points\[0\]: the key en"),
        (GOOD + FOLLOW_UP, 42, r"follow_ups\[1\]\.common_wrong\.zh: expected str, got int"),
        (changed('"double", "halve"', '\n"double",\n"a b"\n'), 7, r"entry_points\[1\]: it must be"),
        (changed("[limits]", "[limits"), 14, "Expected ']'"),
        (changed("slow = 10", "slow = 10\nslow = 11"), 25, "Cannot overwrite"),
        (changed("format = 1", "format = 2"), 1, "format: format 2 is not known"),
    ],
)
def test_a_mistake_is_shown_at_its_line(
    make_pack: MakePack, text: str, line: int, said: str
) -> None:
    root = make_pack(toml=text)
    with pytest.raises(PackError, match=rf"problem\.toml:{line}: {said}"):
        load(root)


def leaves(value: Any, steps: Steps = ()) -> Iterator[Steps]:
    """Yield the paths of everything in a TOML file that is no table and no list."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*steps, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*steps, number))
    else:
        yield steps


@pytest.mark.parametrize("slug", ["softmax", "nms", "dataloader"])
def test_every_key_of_a_file_is_found_at_its_line(catalog: Catalog, slug: str) -> None:
    text = (catalog.find(slug).folder / "problem.toml").read_text()
    lines = text.splitlines()
    seen = []
    for steps in leaves(tomllib.loads(text)):
        key = next(step for step in reversed(steps) if isinstance(step, str))
        line = line_of(text, steps)
        assert lines[line - 1].startswith(f"{key} = "), steps
        seen.append(line)
    # In the order of the file, but for lists on one line.
    assert seen == sorted(seen)
    assert len(set(seen)) > 20


@pytest.mark.parametrize("slug", ["class", "test_double"])
def test_a_slug_that_no_file_can_have_is_refused(make_pack: MakePack, slug: str) -> None:
    root = make_pack(slug=slug, toml=changed('slug = "double"', f'slug = "{slug}"'))
    with pytest.raises(PackError, match=r"problem\.toml:2: slug: "):
        load(root, slug)


def test_a_problem_without_a_format_has_the_first(make_pack: MakePack) -> None:
    assert load(make_pack(toml=changed("format = 1\n", ""))).slug == "double"


def test_what_is_forbidden_is_read(make_pack: MakePack) -> None:
    table = 'names = ["a.b"]\nallowed = ["a.b.c"]\nen = "No a.b."\nzh = "不许用 a.b。"\n'
    forbidden = load(make_pack(toml=f"{GOOD}[forbidden]\n{table}")).forbidden
    assert forbidden is not None
    assert (forbidden.names, forbidden.allowed) == (("a.b",), ("a.b.c",))
    assert forbidden.sentence.zh == "不许用 a.b。"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('names = []\nen = "a"\nzh = "b"\n', "35: forbidden.names"),
        ('names = ["a b"]\nen = "a"\nzh = "b"\n', "35: forbidden.names.*a dotted name"),
        ('names = ["a"]\nen = ""\nzh = "b"\n', "36: forbidden.en"),
        ('names = ["a"]\nen = "a"\nzh = "b"\nallowed = ["b.c"]\n', "38: forbidden.allowed"),
    ],
)
def test_what_is_forbidden_must_make_sense(make_pack: MakePack, table: str, said: str) -> None:
    root = make_pack(toml=f"{GOOD}[forbidden]\n{table}")
    with pytest.raises(PackError, match=said):
        load(root)


def test_every_problem_meets_the_published_schema(catalog: Catalog) -> None:
    validator = Draft202012Validator(problem_schema())
    validator.check_schema(problem_schema())
    files = [problem.folder / "problem.toml" for problem in catalog.problems.values()]
    found = {file: list(validator.iter_errors(tomllib.loads(file.read_text()))) for file in files}
    assert {file: errors for file, errors in found.items() if errors} == {}
    assert len(found) == len(catalog.problems)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("difficulty = 2", "difficulty = 7"),
        ("tags =", "tgas ="),
        ("memory_mb = 512", "memory = 512"),
        ("par = 1.5", "par = -1"),
        ('slug = "double"', 'slug = "Double"'),
        ('zh = "相加。"', ""),
        ("format = 1", "format = 2"),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(old: str, new: str) -> None:
    validator = Draft202012Validator(problem_schema())
    assert validator.is_valid(tomllib.loads(GOOD))
    assert not validator.is_valid(tomllib.loads(changed(old, new)))


def pack_file(root: Path, text: str) -> Catalog:
    (root / "pack.toml").write_text(text)
    return load_catalog([PackSource(name="tiny", root=root)])


@pytest.mark.parametrize("wanted", ["", 'mlqa = ">=0.1,<1"\n', f'mlqa = "=={mlqa.__version__}"\n'])
def test_a_pack_for_this_version_is_read(tiny_pack: Path, wanted: str) -> None:
    catalog = pack_file(tiny_pack, f'format = 1\nname = "tiny"\n{wanted}')
    assert (list(catalog.problems), catalog.findings) == (["double"], ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "tiny"\nmlqa = ">=99"\n', "pack.toml:2: mlqa: the pack is for mlqa >=99"),
        ('name = "tiny"\nmlqa = "new"\n', "pack.toml:2: mlqa: 'new' is no range"),
        ('name = "tiny"\nformat = 2\n', "pack.toml:2: format: format 2 is not known"),
        ('name = "tiny"\nversion = "1"\n', "pack.toml:2: version: there is no such key"),
        ('mlqa = ">=0.1"\n', "pack.toml:1: the key name is missing"),
    ],
)
def test_a_pack_for_another_version_is_left_out(tiny_pack: Path, text: str, said: str) -> None:
    catalog = pack_file(tiny_pack, text)
    assert catalog.problems == {}
    assert said in catalog.findings[0].detail


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
