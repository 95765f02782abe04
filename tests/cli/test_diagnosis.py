"""What users see of a diagnosis: at practice, in every language, also of what the store knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mlqa.store import Store

NO_PLUS_ONE = """
def box_iou_xyxy(p, q):
    (a, b, c, d), (e, f, g, h) = (map(float, box) for box in (p, q))
    inter = max(min(c, g) - max(a, e), 0.0) * max(min(d, h) - max(b, f), 0.0)
    union = (c - a) * (d - b) + (g - e) * (h - f) - inter
    return inter / union if union else 0.0
"""
SAID = "the +1 of inclusive pixels is missing"


@pytest.fixture
def attempt(
    run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sandbox: object
) -> Callable:
    """Grade the mistake as one's own attempt."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "iou.py").write_text(NO_PLUS_ONE)
    return lambda *options: run("attempt", "iou", *options)


def test_an_attempt_is_told_the_mistake(attempt: Callable) -> None:
    ran = attempt("--lang", "en")
    assert ran.code == 1
    assert f"This is what happens with a known mistake: {SAID} (confidence: high)." in ran.out


def test_in_chinese(attempt: Callable) -> None:
    assert (
        "这像是一个已知的错误：漏了含端点像素坐标的 +1（把握：高）。" in attempt("--lang", "zh").out
    )


@pytest.mark.parametrize("level", ["interview", "score"])
def test_below_practice_nothing_is_told(attempt: Callable, level: str) -> None:
    assert "known mistake" not in attempt("--feedback", level).out


def test_the_store_keeps_marks_and_no_diagnosis(attempt: Callable) -> None:
    attempt()
    with Store() as store:
        [kept] = store.history("attempt")
    assert kept.grading.diagnoses == ()
    assert all(case.mark for case in kept.grading.cases if case.failure)


def test_the_report_names_it_whether_graded_or_known(grade_source: Callable) -> None:
    for _ in range(2):
        [result] = grade_source(NO_PLUS_ONE).results
        [diagnosis] = result["diagnosis"]
        assert diagnosis["causes"][0]["en"] == SAID
        assert diagnosis["confidence"] == "high"
        assert set(diagnosis["tests"]) <= {failure["test"] for failure in result["failures"]}


def test_the_report_for_candidates_does_not(grade_source: Callable) -> None:
    [result] = grade_source(NO_PLUS_ONE, "--feedback", "interview").results
    assert result["diagnosis"] == []


def test_workers_leave_marks_too(grade_source: Callable, tmp_path: Path) -> None:
    other = tmp_path / "sent" / "bob" / "iou.py"
    other.parent.mkdir(parents=True)
    other.write_text("def box_iou_xyxy(p, q):\n    return 0.5\n")
    results = grade_source(NO_PLUS_ONE, "--workers", "2").results
    assert [len(result["diagnosis"]) for result in results] == [1, 0]


def test_records_can_be_checked(run: Callable) -> None:
    assert run("record", "iou", "nms", "--check").code == 0


def test_a_missing_record_is_said(run: Callable, tiny_pack: Path) -> None:
    ran = run("record", "double", "--check", "--pack", tiny_pack)
    assert (ran.code, ran.out) == (1, "double: there is no record\n")


def test_a_record_that_cannot_be_made_is_said(
    run: Callable, tiny_pack: Path, sandbox: object
) -> None:
    folder = tiny_pack / "graders" / "double" / "submissions" / "wrong_answer"
    folder.mkdir(parents=True)
    (folder / "right.py").write_text("# bug: none\ndef double(n):\n    return 2 * n\n")
    ran = run("record", "double", "--pack", tiny_pack)
    assert ran.code == 1
    assert "gets accepted, not wrong_answer" in ran.out
    assert not (tiny_pack / "graders" / "double" / "misconceptions.json").exists()
