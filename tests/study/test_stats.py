"""Figures: days are local, pauses are no practice, and what is not known is not zero."""

from __future__ import annotations

import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from mlqa.model import Verdict
from mlqa.study.cards import first
from mlqa.study.history import Deed
from mlqa.study.reviews import Review
from mlqa.study.standing import Standing, what_is_next
from mlqa.study.stats import Streak, per_day, per_topic, streak

UTC = datetime.UTC
TODAY = datetime.date(2026, 5, 10)


def back(*days: int) -> set[datetime.date]:
    return {TODAY - datetime.timedelta(day) for day in days}


@pytest.mark.parametrize(
    ("days", "expected"),
    [((), (0, 0)), ((0,), (1, 1)), ((1,), (1, 1)), ((2,), (0, 1)), ((0, 1, 2, 5, 6), (3, 3)),
     ((1, 2), (2, 2)), ((0, 2, 3, 4), (1, 3))],
)  # fmt: skip
def test_the_streak(days: tuple[int, ...], expected: tuple[int, int]) -> None:
    assert streak(back(*days), TODAY) == Streak(days=expected[0], longest=expected[1])


def deed(day: int, hour: int, minute: int, kind="attempt", verdict=Verdict.WRONG_ANSWER) -> Deed:
    at = datetime.datetime(2026, 5, day, hour, minute, tzinfo=UTC)
    return Deed(at=at, problem="nms", kind=kind, verdict=verdict if kind == "attempt" else None)


def test_a_day_counts_what_was_done_and_leaves_pauses_out() -> None:
    past = [
        deed(1, 9, 0, "begin"), deed(1, 9, 20), deed(1, 9, 30, verdict=Verdict.ACCEPTED),
        deed(1, 15, 0), deed(1, 15, 5, "hint"),
    ]  # fmt: skip
    (day,) = per_day(past, [], UTC)
    assert (day.attempts, day.passed, day.answers, day.minutes) == (3, 1, 0, 35.0)


def test_answers_count_and_reviews_of_problems_are_their_attempts(noon) -> None:
    review = Review(at=noon(0), problem="nms", question="q", rating="good", rated_by="self")
    later = replace(review, at=noon(0) + datetime.timedelta(minutes=4))
    (day,) = per_day([], [review, later, replace(review, question="")], UTC)
    assert (day.attempts, day.answers, day.minutes) == (0, 2, 4.0)


def test_midnight_is_where_the_person_lives() -> None:
    past = [deed(1, 15, 0), deed(1, 17, 0)]
    assert len(per_day(past, [], UTC)) == 1
    assert [day.date.day for day in per_day(past, [], ZoneInfo("Asia/Shanghai"))] == [1, 2]


def test_topics_have_coverage_and_strength(a_problem) -> None:
    found = [
        Standing(problem=a_problem("a"), attempts=1, passed=True),
        Standing(problem=a_problem("b"), attempts=2),
        Standing(problem=a_problem("c", topic="other")),
    ]
    cv, other = per_topic(found, [first("a", "", "good", TODAY)], TODAY)
    assert (cv.problems, cv.passed, cv.begun, cv.cards, cv.strength) == (2, 1, 1, 1, 1.0)
    assert (other.cards, other.strength) == (0, None)


@pytest.mark.parametrize(
    ("scheduled", "due", "expected"),
    [
        (set(), [], "begun"),
        ({"begun"}, [], "new"),
        ({"begun", "done"}, ["done"], "done"),
        ({"begun", "done"}, ["begun", "done"], "begun"),
        ({"done"}, ["done"], "begun"),
        ({"begun", "new"}, [], None),
        ({"begun"}, ["gone"], "new"),
    ],
)
def test_what_is_next(a_problem, scheduled, due, expected) -> None:
    found = [
        Standing(problem=a_problem("new")),
        Standing(problem=a_problem("begun"), attempts=1),
        Standing(problem=a_problem("done"), attempts=1, passed=True),
    ]
    one = what_is_next(found, scheduled, due)
    assert (one.problem.slug if one else None) == expected
