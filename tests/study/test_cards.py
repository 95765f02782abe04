"""Cards are a view of the log: they count whole days where the person lives."""

from __future__ import annotations

import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from mlqa.study.cards import cards, due_on, of_problems, strength
from mlqa.study.reviews import Review, question_key

UTC = datetime.UTC
FIRST = datetime.date(2026, 5, 1)


def days(count: int) -> datetime.timedelta:
    return datetime.timedelta(count)


@pytest.fixture
def review(noon):
    def made(day: float, rating: str = "good", problem: str = "nms", question: str = "") -> Review:
        return Review(
            at=noon(day), problem=problem, question=question, rating=rating, rated_by="self"
        )

    return made


def test_better_ratings_come_back_later(review):
    due = [cards([review(0, rating)], UTC)[0].due for rating in ("again", "hard", "good", "easy")]
    assert due == sorted(due)
    assert FIRST < due[0] < due[2] < due[3]


def test_what_is_remembered_comes_back_after_longer_and_longer(review):
    log, gaps = [review(0)], []
    for _ in range(4):
        (card,) = cards(log, UTC)
        gaps.append((card.due - card.last).days)
        log.append(review((card.due - FIRST).days))
    assert gaps == sorted(gaps)
    assert gaps[0] < gaps[-1]
    assert cards([*log, review(400, "again")], UTC)[0].due <= FIRST + days(410)


def test_the_same_log_always_gives_the_same_card(review):
    log = [review(0), review(2, "hard"), review(9, "easy"), review(40)]
    assert cards(log, UTC) == cards(list(reversed(log)), UTC)
    assert cards(log, UTC)[0].reviews == 4


def test_a_changed_rating_changes_what_follows_from_it(review):
    log = [review(0), review(2)]
    changed = cards([log[0], replace(log[1], rating="again")], UTC)[0]
    assert changed.reviews == 2
    assert changed.due < cards(log, UTC)[0].due


def test_a_problem_and_its_questions_are_cards_of_their_own(review):
    found = cards([review(0), review(0, question="q"), review(0, problem="iou")], UTC)
    assert {(card.problem, card.question) for card in found} == {
        ("nms", ""), ("nms", "q"), ("iou", ""),
    }  # fmt: skip


def test_a_day_is_one_where_the_person_lives(review):
    late = replace(review(0), at=datetime.datetime(2026, 5, 1, 23, 30, tzinfo=UTC))
    assert cards([late], UTC)[0].last == FIRST
    assert cards([late], ZoneInfo("Asia/Shanghai"))[0].last == FIRST + days(1)
    assert cards([late], ZoneInfo("America/New_York"))[0].last == FIRST


def test_an_evening_and_the_morning_of_the_due_day_are_far_enough_apart(review):
    evening = replace(review(0, "again"), at=datetime.datetime(2026, 5, 1, 23, tzinfo=UTC))
    (card,) = cards([evening], UTC)
    assert due_on([card], FIRST + days(1)) == (card,)
    assert due_on([card], FIRST) == ()


def test_the_most_overdue_comes_first(review):
    found = cards([review(3, problem="a"), review(0, problem="b"), review(1, problem="c")], UTC)
    due = due_on(found, FIRST + days(30))
    assert [card.problem for card in due] == ["b", "c", "a"]


def test_strength_falls_to_nine_tenths_at_the_stability(review):
    (card,) = cards([review(0, "easy")], UTC)
    assert strength(card, card.last) == 1.0
    assert strength(card, card.due) == pytest.approx(0.9, abs=0.02)
    assert strength(card, card.due + days(100)) < strength(card, card.due)


def test_cards_of_what_is_gone_are_left_out(review, a_problem):
    problem = a_problem("nms", questions=1)
    key = question_key(problem.follow_ups[0])
    log = [review(0), review(0, question=key), review(0, question="gone"), review(0, problem="x")]
    assert [card.question for card in of_problems(cards(log, UTC), [problem])] == ["", key]
