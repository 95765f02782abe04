"""``mlqa pack``: what is wrong with packs, and the schema."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.cli.conftest import Run

WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "no_stub": (
        lambda p: (p / "problems/double/stub.py").unlink(),
        "stub.py: this file",
    ),
    "no_tests": (
        lambda p: (p / "graders/double/tests.py").unlink(),
        "tests.py: this file",
    ),
    "no_chinese": (
        lambda p: (p / "problems/double/statement.zh.md").unlink(),
        "statement.zh.md: this file is missing",
    ),
    "no_known": (
        lambda p: shutil.rmtree(p / "graders/double/submissions"),
        "submissions: there are no known submissions",
    ),
    "no_toml": (lambda p: (p / "problems/other").mkdir(), "other: there is no problem.toml"),
    "bad_toml": (
        lambda p: (p / "problems/double/problem.toml").write_text("format = 1\nslug = 3\n"),
        "problem.toml:2: slug: expected str, got int",
    ),
    "newer": (
        lambda p: (p / "pack.toml").write_text('name = "pack"\nmlqa = ">99"\n'),
        "pack.toml:2: mlqa: the pack is for mlqa >99",
    ),
    "no_verdict": (
        lambda p: (p / "graders/double/submissions/wrong").mkdir(),
        "wrong: it is not named after a verdict",
    ),
    "taken": (
        lambda p: shutil.copytree(p / "problems/double", p / "problems/iou"),
        "iou: this slug is taken: ",
    ),
    "empty": (lambda p: shutil.rmtree(p / "problems"), "problems: there are no problems"),
}
ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "old_grader": (lambda p: (p / "graders/gone").mkdir(), "gone: there is no problem"),
    "old_solution": (
        lambda p: (p / "solutions_reference/gone.zh.md").write_text(""),
        "gone.zh.md: there is no problem",
    ),
    "no_submission": (
        lambda p: (p / "graders/double/submissions/accepted/x.txt").write_text(""),
        "x.txt: it is no .py file",
    ),
    "left_to_do": (
        lambda p: (p / "problems/double/stub.py").write_text("\n# TODO(author): it\n"),
        "stub.py:2: TODO(author): it",
    ),
}


@pytest.fixture
def whole(tiny_pack: Path) -> Path:
    """A pack with nothing wrong."""
    (tiny_pack / "graders" / "double" / "submissions" / "accepted").mkdir(parents=True)
    return tiny_pack


def lines(out: str, state: str, said: str) -> list[str]:
    return [line for line in out.splitlines() if line.startswith(f"  {state}: ") and said in line]


def test_a_whole_pack(run: Run, whole: Path) -> None:
    ran = run("pack", "check", whole)
    assert (ran.code, ran.out) == (0, f"pack: {whole}\nerrors: 0, warnings: 0\n")


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_an_error(run: Run, whole: Path, what: str) -> None:
    spoil, said = WRONG[what]
    spoil(whole)
    ran = run("pack", "check", whole)
    assert ran.code == 1
    assert lines(ran.out, "error", said)


@pytest.mark.parametrize("what", ODD)
def test_what_is_odd_is_a_warning(run: Run, whole: Path, what: str) -> None:
    spoil, said = ODD[what]
    spoil(whole)
    ran = run("pack", "check", whole)
    assert ran.code == 0
    assert lines(ran.out, "warning", said)
    assert "errors: 0, warnings: 1" in ran.out


def test_two_given_packs_collide(run: Run, whole: Path, tmp_path: Path) -> None:
    other = shutil.copytree(whole, tmp_path / "other")
    ran = run("pack", "check", whole, other)
    assert ran.code == 1
    assert f"  error: {other / 'problems/double'}: this slug is taken: {whole}" in ran.out


def test_two_packs_of_one_name(run: Run, whole: Path, tmp_path: Path) -> None:
    other = shutil.copytree(whole / "graders", tmp_path / "b" / "pack" / "problems").parent
    assert "is called 'pack' as well" in run("pack", "check", whole, other).out


def test_the_installed_packs_are_whole(run: Run) -> None:
    ran = run("pack", "check")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "errors: 0, warnings: 0")
    assert ran.out.startswith("notes: ")


def test_a_pack_that_is_installed_does_not_collide_with_itself(run: Run) -> None:
    root = run("pack", "check").out.splitlines()[0].removeprefix("notes: ")
    assert run("pack", "check", root).code == 0
    assert run("list", "--pack", root).err == ""


def test_a_missing_folder_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    assert run("pack", "check", tmp_path / "none").code == 2


def test_names_of_folders_are_shown_safely(run: Run, whole: Path) -> None:
    (whole / "graders" / "a\x1b[31m").mkdir()
    assert "\x1b" not in run("pack", "check", whole).out


def test_the_schema_is_json_schema(run: Run) -> None:
    ran = run("pack", "schema")
    assert ran.code == 0
    Draft202012Validator.check_schema(json.loads(ran.out))
