"""Feedback levels: what each of them leaves out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mlqa.model import CaseResult, Feedback, Grading, Mark, Problem, Report, Verdict
from mlqa.report.feedback import at_level, report_at_level
from mlqa.report.json_report import render

VALUES = ("7001", "9002", "7003")
ReportOf = Callable[..., object]


def test_practice_tells_everything(grading: Grading) -> None:
    assert at_level(grading, "practice") == grading


def test_interview_tells_the_difference_in_words(grading: Grading) -> None:
    [failure] = at_level(grading, "interview").failures
    assert failure.about == "Equal scores."
    assert failure.why == "the answer[0] is too small"
    assert failure.snippet == ""


@pytest.mark.parametrize("level", ["interview", "score"])
def test_no_value_is_left(grading: Grading, report_of: ReportOf, level: str) -> None:
    text = render(report_of(at_level(grading, level)))  # type: ignore[arg-type]  # a level's name
    assert [value for value in VALUES if value in text] == []


def test_score_tells_no_failures(grading: Grading) -> None:
    assert at_level(grading, "score").failures == ()


@pytest.mark.parametrize("level", ["practice", "interview", "score"])
def test_points_and_counts_are_the_same_at_every_level(grading: Grading, level: str) -> None:
    shown = at_level(grading, level)  # type: ignore[arg-type]  # a level's name
    assert (shown.score, shown.correctness, shown.verdict) == (60.0, 75.0, Verdict.WRONG_ANSWER)
    assert [case.verdict for case in shown.cases] == [case.verdict for case in grading.cases]


@pytest.mark.parametrize("level", ["interview", "score"])
def test_what_it_printed_is_not_shown(make_grading: Callable[..., Grading], level: str) -> None:
    grading = make_grading(output="the test passed me 7003")
    assert at_level(grading, level).output == ""  # type: ignore[arg-type]  # a level's name


def test_a_failure_without_words_keeps_its_first_line(grading: Grading) -> None:
    failure = replace(grading.failures[0], first_difference="", why="one line\nand 9002")
    case = CaseResult(test="t", points=1, verdict=Verdict.WRONG_ANSWER, failure=failure)
    assert at_level(replace(grading, cases=(case,)), "interview").failures[0].why == "one line"


def test_the_reason_of_a_refusal_stays(make_grading: Callable[..., Grading]) -> None:
    grading = make_grading(verdict=Verdict.INVALID, why="the file is empty", cases=())
    assert at_level(grading, "score").why == "the file is empty"


ECHO = """\
def box_iou_xyxy(a, b):
    raise ValueError(f"SECRET {list(a)} {list(b)}")
"""
PRINTING = """\
def box_iou_xyxy(a, b):
    print("SECRET", a, b)
    return 0.0
"""


@pytest.mark.parametrize("source", [ECHO, PRINTING], ids=["in an error", "in its output"])
def test_a_submission_cannot_echo_its_hidden_inputs(
    grade: Callable[..., Grading], report_of: ReportOf, source: str
) -> None:
    shown = at_level(grade(source), "interview")
    assert "SECRET" not in render(report_of(shown))  # type: ignore[arg-type]  # a report


def test_a_report_has_the_problems_that_it_is_about(
    grading: Grading, report_of: Callable[..., Report], problem: Problem
) -> None:
    catalog = {"nms": problem, "iou": replace(problem, slug="iou")}
    report = report_at_level(report_of(grading), catalog, "practice")
    assert report.problems == {"nms": problem}
    assert (report.feedback, report.gradings) == ("practice", (grading,))


@pytest.mark.parametrize("level", ["interview", "score"])
def test_a_report_for_candidates_has_neither_code_nor_questions(
    grading: Grading, report_of: Callable[..., Report], problem: Problem, level: str
) -> None:
    coded = replace(grading, submission=replace(grading.submission, source=b"x = 1"))
    report = report_at_level(report_of(coded), {"nms": problem}, level)  # type: ignore[arg-type]  # a level's name
    assert report.gradings[0].submission.source == b""
    assert (report.problems["nms"].follow_ups, report.problems["nms"].hints) == ((), ())


def test_score_names_no_test(grading: Grading) -> None:
    assert [case.test for case in at_level(grading, "score").cases] == ["case 1", "case 2"]


@pytest.mark.parametrize("level", ["interview", "score"])
def test_a_diagnosis_and_its_marks_are_for_practice_only(
    diagnosed: Grading, level: Feedback
) -> None:
    mark = Mark(drawn="", request=1, how="answer", form="n()", numbers=(9002.0,))
    cases = tuple(replace(case, mark=mark) for case in diagnosed.cases)
    assert at_level(replace(diagnosed, cases=cases), "practice").diagnoses
    reduced = at_level(replace(diagnosed, cases=cases), level)
    assert reduced.diagnoses == ()
    assert [case.mark for case in reduced.cases] == [None, None]
