"""Follow-up questions: which are chosen, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mlqa.model import CaseResult, Grading, Problem, SpeedResult, Verdict
from mlqa.report.questions import questions

SLOW = SpeedResult(outcome="measured", ratio=9.0, score=30.0)


def asked(grading: Grading, problem: Problem | None) -> list[tuple[str, str]]:
    return [(q.follow_up.question.en, q.because) for q in questions(grading, problem)]


def failing(grading: Grading, about: str) -> Grading:
    failure = replace(grading.failures[0], about=about)
    case = CaseResult(test="t", points=1, verdict=Verdict.WRONG_ANSWER, failure=failure)
    return replace(grading, cases=(case,))


def test_a_failed_test_brings_its_question_forward(grading: Grading, problem: Problem) -> None:
    first = asked(failing(grading, "Boxes whose scores are tied."), problem)[0]
    assert first == (
        "Which order do boxes with tied scores get?",
        "it touches the failed test “Boxes whose scores are tied.”",
    )


def test_slow_code_is_asked_for_its_cost(timed: Grading, problem: Problem) -> None:
    first = asked(replace(timed, speed=SLOW), problem)[0]
    assert first == ("What does it cost for n boxes?", "the code is slower than the reference")


def test_where_nothing_went_wrong_the_author_s_order_stays(
    make_grading: Callable[..., Grading], problem: Problem
) -> None:
    chosen = asked(make_grading(verdict=Verdict.ACCEPTED, cases=()), problem)
    assert chosen == [(follow_up.question.en, "") for follow_up in problem.follow_ups]


def test_a_candidate_s_words_choose_nothing(grading: Grading, problem: Problem) -> None:
    failure = replace(grading.failures[0], about="", why="tied order stable", snippet="tied order")
    case = CaseResult(test="t", points=1, verdict=Verdict.RUNTIME_ERROR, failure=failure)
    assert asked(replace(grading, cases=(case,), why="tied order"), problem)[0][1] == ""


def test_no_more_than_three_are_asked(grading: Grading, problem: Problem) -> None:
    many = replace(problem, follow_ups=problem.follow_ups * 4)
    assert len(questions(grading, many)) == 3


def test_without_a_problem_nothing_is_asked(grading: Grading) -> None:
    assert questions(grading, None) == ()
