"""The deck of a quiz: what is due, then what is new."""

from __future__ import annotations

import datetime

from mlqa.study.cards import first
from mlqa.study.flashcards import deck
from mlqa.study.reviews import question_key
from mlqa.study.standing import Standing

TODAY = datetime.date(2026, 5, 10)


def days(count: int) -> datetime.timedelta:
    return datetime.timedelta(count)


def asked(found, cards=(), day=TODAY) -> list[str]:
    return [one.follow_up.question.en for one in deck(found, cards, day)]


def test_problems_take_turns_and_passed_ones_come_first(a_problem):
    found = [
        Standing(problem=a_problem("a", questions=2)),
        Standing(problem=a_problem("b", questions=2, topic="other")),
        Standing(problem=a_problem("done", questions=1), attempts=1, passed=True),
    ]
    assert asked(found) == ["done 0?", "a 0?", "b 0?", "a 1?", "b 1?"]


def test_what_is_due_comes_before_what_is_new(a_problem):
    problem = a_problem("a", questions=4)
    keys = [question_key(one) for one in problem.follow_ups]
    cards = [
        first("a", keys[2], "good", TODAY - days(5)),
        first("a", keys[3], "good", TODAY - days(9)),
        first("a", keys[0], "easy", TODAY),
        first("a", "gone", "again", TODAY - days(50)),
        first("a", "", "again", TODAY - days(50)),
    ]
    found = [Standing(problem=problem)]
    assert asked(found, cards) == ["a 3?", "a 2?", "a 1?"]
    assert asked(found, cards, TODAY + days(300))[2] == "a 0?"
