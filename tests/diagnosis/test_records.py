"""Records: fresh in this checkout, made again to the same, and never used when stale."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mlqa.builtin import mlqa_packs, notes_root
from mlqa.diagnosis.known_mistakes import bug_of
from mlqa.diagnosis.match import profile_of
from mlqa.diagnosis.records import FILE, fresh_record, record_file, state_of
from mlqa.hookspecs import PackSource
from mlqa.model import Problem
from mlqa.pack import load_catalog
from mlqa.sandbox.base import Sandbox
from mlqa.verify.record import record
from mlqa.verify.run import record_findings

PROBLEMS = load_catalog(mlqa_packs()).problems
WRONG = "# bug: one is added\n# bug.zh: 多加了一\ndef double(n):\n    return 2 * n + 1\n"


@pytest.mark.parametrize("slug", PROBLEMS)
def test_the_record_of_every_problem_is_fresh(slug: str) -> None:
    assert state_of(PROBLEMS[slug]) == "fresh", f"run: mlqa record {slug}"


@pytest.mark.parametrize("slug", PROBLEMS)
def test_every_recorded_mistake_has_its_sentence_in_both_languages(slug: str) -> None:
    found = fresh_record(PROBLEMS[slug])
    assert found is not None
    for name in found.mistakes:
        file = PROBLEMS[slug].grader / "submissions" / f"{name}.py"
        text = bug_of(file.read_text("utf-8"))
        assert text.en
        assert text.zh != text.en


@pytest.fixture
def iou_copy(tmp_path: Path) -> Problem:
    """A copy of a problem that may be changed, with its record."""
    for part in ("problems/iou", "graders/iou"):
        shutil.copytree(notes_root() / part, tmp_path / part)
    solutions = tmp_path / "solutions_reference"
    solutions.mkdir()
    shutil.copy(notes_root() / "solutions_reference" / "iou.py", solutions)
    return load_catalog([PackSource(name="copy", root=tmp_path)]).find("iou")


def test_a_record_made_anew_is_the_same(iou_copy: Problem, sandbox: Sandbox) -> None:
    before = record_file(iou_copy).read_bytes()
    record_file(iou_copy).unlink()
    assert state_of(iou_copy) == "missing"
    done = record(iou_copy, sandbox)
    assert done.wrong == ""
    assert done.told > done.mistakes / 2
    assert record_file(iou_copy).read_bytes() == before
    assert state_of(iou_copy) == "fresh"


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda p: append(p.tests, "\n"),
        lambda p: append(p.solution, "\n"),
        lambda p: append(p.grader / "submissions" / "wrong_answer" / "no_plus_one.py", "\n"),
        lambda p: (p.grader / "submissions" / "wrong_answer" / "new.py").write_text("# bug: x\n"),
        lambda p: (p.grader / "submissions" / "wrong_answer" / "no_plus_one.py").unlink(),
        lambda p: record_file(p).write_text("{"),
        lambda p: record_file(p).write_text('{"format": 1}'),
        lambda p: record_file(p).write_bytes(b"\xff" * 100),
    ],
)
def test_a_stale_or_broken_record_is_seen_and_never_used(
    iou_copy: Problem, change: Callable[[Problem], object]
) -> None:
    change(iou_copy)
    assert state_of(iou_copy) == "stale"
    assert fresh_record(iou_copy) is None
    [finding] = record_findings(iou_copy)
    assert finding.state == "error"
    assert "mlqa record iou" in finding.detail


def test_a_new_correct_solution_does_not_make_it_stale(iou_copy: Problem) -> None:
    (iou_copy.grader / "submissions" / "accepted" / "new.py").write_text("")
    assert state_of(iou_copy) == "fresh"
    assert record_findings(iou_copy) == []


def test_nothing_is_written_where_a_verdict_is_not_what_it_must_be(
    tiny_problem: Problem, sandbox: Sandbox
) -> None:
    folder = tiny_problem.grader / "submissions" / "runtime_error"
    folder.mkdir(parents=True)
    (folder / "adds_one.py").write_text(WRONG)
    assert "gets wrong_answer, not runtime_error" in record(tiny_problem, sandbox).wrong
    assert not (tiny_problem.grader / FILE).exists()


def test_what_is_read_is_what_was_recorded(
    tiny_problem: Problem, sandbox: Sandbox, grade_one: Callable
) -> None:
    folder = tiny_problem.grader / "submissions" / "wrong_answer"
    folder.mkdir(parents=True)
    (folder / "adds_one.py").write_text(WRONG)
    record(tiny_problem, sandbox)
    found = fresh_record(tiny_problem)
    assert found is not None
    assert found.mistakes == {
        "wrong_answer/adds_one": profile_of(grade_one(tiny_problem, WRONG).cases)
    }
