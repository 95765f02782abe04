"""Plans: nobody's day is overfilled, topics take turns, and what does not fit is said."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlqa.study.cards import first
from mlqa.study.plan import in_turns, plan
from mlqa.study.standing import Standing

START = datetime.date(2026, 5, 1)


def day(number: int) -> datetime.date:
    return START + datetime.timedelta(number)


def standing(problem, **changed) -> Standing:
    return replace(Standing(problem=problem), **changed)


@pytest.fixture
def planned(a_problem):
    """Plan problems of given minutes over some days."""

    def made(minutes_of, days=10, minutes=30, cards=()):
        found = [standing(a_problem(f"p{n}", minutes=m)) for n, m in enumerate(minutes_of)]
        return plan(found, cards, first_day=START, interview=day(days), minutes=minutes)

    return made


def new(made) -> list[list[str]]:
    return [[item.slug for item in day.items if item.kind == "new"] for day in made.days]


def test_every_day_up_to_the_interview_is_there(planned):
    made = planned([20], days=3)
    assert [day.date for day in made.days] == [START, day(1), day(2)]


def test_a_new_problem_is_begun_once_and_comes_back(planned):
    made = planned([20])
    assert new(made)[0] == ["p0"]
    again = [item for day in made.days[1:] for item in day.items]
    assert again
    assert {(item.kind, item.slug, item.minutes) for item in again} == {("review", "p0", 10)}


def test_what_is_longer_than_a_day_is_said(planned):
    made = planned([20, 45])
    assert [problem.slug for problem in made.too_long] == ["p1"]


def test_what_finds_no_day_is_said(planned):
    made = planned([30] * 5, days=3)
    assert len(made.no_room) + sum(map(len, new(made))) == 5
    assert made.no_room


def test_reviews_cannot_hold_off_a_long_problem_for_ever(planned):
    cards = [first(f"p{n}", "", "good", day(-30)) for n in range(9)]
    made = planned([20] * 9 + [30], days=3, cards=cards)
    assert new(made) == [[], ["p9"], []]


def test_reviews_that_find_no_room_are_said(planned):
    cards = [first(f"p{n}", "", "good", day(-30)) for n in range(9)]
    made = planned([20] * 9, days=1, cards=cards)
    assert [item.kind for item in made.days[0].items] == ["review"] * 3
    assert len(made.late) == 6


def test_what_was_reviewed_is_not_new(planned):
    made = planned([20], days=1, cards=[first("p0", "", "again", START)])
    assert new(made) == [[]]


def test_questions_of_a_day_are_one_item(planned):
    cards = [first("p0", f"q{n}", "good", day(-9)) for n in range(3)]
    items = planned([20], days=1, cards=cards).days[0].items
    assert [(item.kind, item.count, item.minutes) for item in items] == [
        ("questions", 3, 6), ("new", 1, 20),
    ]  # fmt: skip


def test_topics_take_turns_each_from_easy_to_hard(a_problem):
    found = [
        standing(a_problem(f"{topic}{n}", topic=topic, difficulty=1 + n % 5))
        for topic, count in (("a", 8), ("b", 4), ("c", 2)) for n in range(count)
    ]  # fmt: skip
    turns = in_turns(found)
    for topic in "abc":
        own = [problem.difficulty for problem in turns if problem.topic == topic]
        assert own == sorted(own)
    assert {problem.topic for problem in turns[:4]} == {"a", "b", "c"}
    assert {problem.topic for problem in turns[-4:]} == {"a", "b", "c"}


def test_what_was_begun_comes_first_and_what_is_passed_not_at_all(a_problem):
    found = [
        standing(a_problem("easy", difficulty=1)),
        standing(a_problem("begun", difficulty=5), attempts=2),
        standing(a_problem("done"), attempts=1, passed=True),
    ]
    assert [problem.slug for problem in in_turns(found)] == ["begun", "easy"]


@given(
    minutes_of=st.lists(st.integers(5, 50), max_size=15),
    minutes=st.integers(1, 60), days=st.integers(1, 25), overdue=st.integers(0, 15),
)  # fmt: skip
def test_no_day_is_overfilled_and_nothing_is_lost(minutes_of, minutes, days, overdue):
    from pathlib import Path

    from mlqa.model import Problem, Text

    problems = [
        Problem(slug=f"p{n}", pack="", root=Path(), title=Text(en="", zh=""), topic="abc"[n % 3],
                difficulty=1 + n % 5, minutes=m, entry_points=("f",))
        for n, m in enumerate(minutes_of)
    ]  # fmt: skip
    cards = [first(problem.slug, "", "good", day(-9)) for problem in problems[:overdue]]
    found = [standing(problem) for problem in problems]
    made = plan(found, cards, first_day=START, interview=day(days), minutes=minutes)
    assert all(one.minutes <= minutes for one in made.days)
    begun = [slug for slugs in new(made) for slug in slugs]
    left = [problem.slug for problem in (*made.too_long, *made.no_room)]
    assert sorted(begun + left) == sorted(problem.slug for problem in problems[overdue:])
