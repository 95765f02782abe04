"""``mlqa list`` and ``mlqa show``."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mlqa.pack import Catalog

HEAVY = ("numpy", "torch", "pytest", "docker", "sqlalchemy", "hypothesis", "rich", "jinja2")


def test_every_problem_has_a_line(run: Callable, catalog: Catalog) -> None:
    ran = run("list")
    assert ran.code == 0
    assert sorted(line.split()[0] for line in ran.out.splitlines()) == sorted(catalog.problems)


def test_a_topic_narrows_the_list(run: Callable, catalog: Catalog) -> None:
    wanted = [p.slug for p in catalog.problems.values() if p.topic == "cv"]
    lines = run("list", "--topic", "cv").out.splitlines()
    assert sorted(line.split()[0] for line in lines) == sorted(wanted)


def test_an_unknown_topic_is_wrong_usage(run: Callable) -> None:
    ran = run("list", "--topic", "cooking")
    assert (ran.code, ran.out) == (2, "")
    assert "cooking" in ran.err
    assert "cv" in ran.err


def test_the_list_as_data(run: Callable, catalog: Catalog) -> None:
    data = json.loads(run("list", "--json").out)
    assert sorted(item["slug"] for item in data) == sorted(catalog.problems)
    assert set(data[0]) == {
        "slug", "pack", "topic", "tags", "difficulty", "minutes", "title", "entry_points",
        "packages", "speed_counts",
    }  # fmt: skip


def test_a_pack_that_is_not_installed_is_listed(run: Callable, tiny_pack: Path) -> None:
    assert "Double a number" in run("list", "--pack", tiny_pack).out


def test_a_broken_pack_is_said_and_the_rest_listed(run: Callable, make_pack: Callable) -> None:
    ran = run("list", "--pack", make_pack(toml="format = "))
    assert ran.code == 0
    assert "iou" in ran.out
    assert "problem.toml" in ran.err


@pytest.mark.parametrize("module", HEAVY)
def test_the_list_imports_nothing_heavy(module: str) -> None:
    code = (
        "import sys; from mlqa.cli import main; main(['list']); "
        f"sys.exit({module!r} in sys.modules)"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode
        == 0
    )


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["grade", "--help"], []])
def test_help_is_there_and_ends_well(run: Callable, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 0
    assert "mlqa" in ran.out + ran.err


@pytest.mark.parametrize("arguments", [["lst"], ["list", "--jsn"], ["show"], ["grade"]])
def test_wrong_usage_is_2(run: Callable, arguments: list[str]) -> None:
    assert run(*arguments).code == 2


@pytest.mark.parametrize(("lang", "text"), [("en", "Inclusive pixels"), ("zh", "像素闭区间")])
def test_a_statement_is_shown_in_either_language(run: Callable, lang: str, text: str) -> None:
    assert text in run("show", "iou", "--lang", lang).out


def test_the_language_comes_from_the_environment(
    run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLQA_LANG", "zh")
    assert "像素闭区间" in run("show", "iou").out


def test_a_language_that_is_not_there_is_wrong_usage(run: Callable) -> None:
    assert run("show", "iou", "--lang", "fr").code == 2


def test_the_raw_statement_is_the_file(run: Callable, catalog: Catalog) -> None:
    text = catalog.find("iou").statement("en").read_text(encoding="utf-8")
    assert run("show", "iou", "--lang", "en", "--raw").out == text


def test_an_unknown_slug_suggests(run: Callable) -> None:
    ran = run("show", "iuo")
    assert ran.code == 2
    assert "did you mean iou" in ran.err
