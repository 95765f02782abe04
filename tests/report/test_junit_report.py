"""JUnit XML: well-formed whatever a candidate wrote, and its counts add up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlqa.model import CaseResult, Grading, Report, Verdict
from mlqa.report.feedback import report_at_level
from mlqa.report.junit_report import render, shown

ReportOf = Callable[..., Report]


def parsed(report: Report) -> ET.Element:
    return ET.fromstring(render(report).encode())


def demand_true_counts(root: ET.Element) -> None:
    for element in (root, *root.iter("testsuite")):
        for count, path in (
            ("tests", ".//testcase"), ("failures", ".//failure"), ("errors", ".//error"),
        ):  # fmt: skip
            assert int(element.get(count, "")) == len(element.findall(path))


def test_a_submission_is_a_suite_and_a_case_a_case(grading: Grading, report_of: ReportOf) -> None:
    root = parsed(report_of(grading, grading))
    demand_true_counts(root)
    assert [root.get(name) for name in ("tests", "failures", "errors", "time")] == [
        "4", "2", "0", "1.000",
    ]  # fmt: skip
    suite = root[0]
    assert (suite.get("name"), suite.get("tests")) == ("alice/nms", "2")
    assert [case.get("name") for case in suite.iter("testcase")] == ["test_a", "test_ties"]


def test_a_failure_says_what_is_wrong(grading: Grading, report_of: ReportOf) -> None:
    [failure] = parsed(report_of(grading)).iter("failure")
    assert failure.attrib == {
        "type": "wrong_answer",
        "message": "the answer[0] is 7001 where 9002 is expected",
    }
    assert (failure.text or "").startswith("Equal scores.\n\n")
    assert "print(nms(7003))" in (failure.text or "")


@pytest.mark.parametrize("verdict", Verdict)
def test_only_what_is_accepted_is_green(
    make_grading: Callable[..., Grading], report_of: ReportOf, verdict: Verdict
) -> None:
    grading = make_grading(verdict=verdict, cases=(), total_cases=14, why="it broke")
    root = parsed(report_of(grading))
    demand_true_counts(root)
    problems = int(root.get("failures", "")) + int(root.get("errors", ""))
    assert problems == (verdict is not Verdict.ACCEPTED)


def test_a_wrong_answer_is_a_failure_and_a_crash_an_error(
    make_grading: Callable[..., Grading], report_of: ReportOf
) -> None:
    cases = tuple(
        CaseResult(test=str(verdict), points=1, verdict=verdict)
        for verdict in (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR, Verdict.ACCEPTED)
    )
    root = parsed(report_of(make_grading(cases=cases)))
    assert [[child.tag for child in case] for case in root.iter("testcase")] == [
        ["failure"], ["error"], [],
    ]  # fmt: skip


def test_a_hostile_text_does_not_break_the_document(
    controlled_by: Callable[[str], Report], hostile: str
) -> None:
    text = render(controlled_by(hostile))
    root = ET.fromstring(text.encode())
    demand_true_counts(root)
    assert {element.tag for element in root.iter()} == {
        "testsuites", "testsuite", "properties", "property", "testcase", "error",
    }  # fmt: skip
    assert not set("\x1b\x9b\x00\u202e\r") & set(text)
    assert len(text) < 200_000


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_legal_in_an_attribute(text: str) -> None:
    element = ET.Element("x", a=shown(text))
    element.text = shown(text)
    back = ET.fromstring(ET.tostring(element))
    assert back.get("a") == back.text or (not back.text and back.get("a") == "")


def test_what_was_printed_is_left_out(
    make_grading: Callable[..., Grading], report_of: ReportOf
) -> None:
    text = render(report_of(make_grading(output="[[ATTACHMENT|secret]]")))
    assert "ATTACHMENT" not in text


def test_score_names_no_test(grading: Grading, report_of: ReportOf) -> None:
    report = report_at_level(report_of(grading), {}, "score")
    text = render(report)
    assert "test_ties" not in text
    assert [case.get("name") for case in parsed(report).iter("testcase")] == ["case 1", "case 2"]
    assert parsed(report).get("failures") == "1"


def test_a_name_in_another_script_stays(grading: Grading, report_of: ReportOf) -> None:
    odd = replace(grading, submission=replace(grading.submission, candidate="王芳"))
    assert parsed(report_of(odd))[0].get("name") == "王芳/nms"
