"""What verify says of known submissions with another verdict than their own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import submission_of

from mlqa.model import CaseResult, Failure, Grading, Problem, Verdict
from mlqa.verify.known import Known
from mlqa.verify.run import verdict_findings


def known(problem: Problem, expected: Verdict | None, bug: str = "") -> Known:
    submission = submission_of(problem, "", "some/one")
    return Known(name="some/one", submission=submission, expected=expected, bug=bug)


def graded(one: Known, verdict: Verdict, why: str = "") -> dict[str, Grading]:
    grading = Grading(
        submission=one.submission, verdict=verdict, cases=(), total_cases=1, correctness=0.0,
        score=0.0, speed=None, duration_s=0.0, why=why,
    )  # fmt: skip
    return {one.name: grading}


def said(problem: Problem, one: Known, by_seed: dict[int, dict[str, Grading]]) -> list[str]:
    return [finding.detail for finding in verdict_findings(problem, [one], by_seed)]


def test_a_wrong_one_that_survives_is_told_with_its_mistake(tiny_problem: Problem) -> None:
    one = known(tiny_problem, Verdict.WRONG_ANSWER, bug="adds two")
    accepted = graded(one, Verdict.ACCEPTED)
    assert said(tiny_problem, one, {0: accepted, 5: accepted}) == [
        "some/one gets accepted, not wrong_answer: no test notices: adds two"
    ]


def test_seeds_are_named_where_they_differ(tiny_problem: Problem) -> None:
    one = known(tiny_problem, Verdict.WRONG_ANSWER, bug="adds two")
    accepted, wrong = graded(one, Verdict.ACCEPTED), graded(one, Verdict.WRONG_ANSWER)
    broken = graded(one, Verdict.INTERNAL_ERROR, "oops")
    assert said(tiny_problem, one, {0: wrong, 5: accepted, 6: broken, 7: accepted}) == [
        "seed 5, 7: some/one gets accepted, not wrong_answer: no test notices: adds two",
        "seed 6: some/one gets internal_error, not wrong_answer: oops",
    ]


def test_a_mistake_that_is_not_described_leaves_no_empty_reason(tiny_problem: Problem) -> None:
    one = known(tiny_problem, Verdict.WRONG_ANSWER)
    by_seed = {0: graded(one, Verdict.ACCEPTED)}
    assert said(tiny_problem, one, by_seed) == ["some/one gets accepted, not wrong_answer"]


@pytest.mark.parametrize("verdict", [Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR])
def test_the_stub_may_fail_in_any_way(tiny_problem: Problem, verdict: Verdict) -> None:
    one = known(tiny_problem, None, bug="the stub")
    assert not said(tiny_problem, one, {0: graded(one, verdict)})


def test_the_first_failing_test_is_named(tiny_problem: Problem) -> None:
    one = known(tiny_problem, Verdict.ACCEPTED)
    failure = Failure(test="test_three", about="", why="got 5", verdict=Verdict.WRONG_ANSWER)
    case = CaseResult(test="test_three", points=1, verdict=Verdict.WRONG_ANSWER, failure=failure)
    (grading,) = graded(one, Verdict.WRONG_ANSWER).values()
    by_seed = {0: {one.name: replace(grading, cases=(case,))}}
    assert said(tiny_problem, one, by_seed) == [
        "some/one gets wrong_answer, not accepted (test_three): got 5"
    ]
