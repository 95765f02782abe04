"""A plan: what to do on each day until the interview. Pure; nothing of it is stored.

Every day first takes the reviews that fall due, then new problems while there are minutes left. A
new problem that its day has no room for opens the next day, before the reviews, so that these
cannot hold it off for ever. What is planned is taken to go well (rated good): its own reviews fall
due later in the plan and are counted there.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from mlqa.model import Problem
from mlqa.study.cards import Card, after, first
from mlqa.study.standing import Standing

# Writing a problem again takes about half of its time; a question, its answer and the check two
# minutes.
REVIEW_SHARE: Final = 0.5
QUESTION_MINUTES: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something to do: a new problem, a problem's review, or questions (``slug`` is empty)."""

    kind: Literal["new", "review", "questions"]
    slug: str = ""
    count: int = 1
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day's items, in the order in which to do them."""

    date: datetime.date
    items: tuple[Item, ...]

    @property
    def minutes(self) -> int:
        """What the day takes."""
        return sum(item.minutes for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The days from the first to the one before the interview, and what does not fit in.

    ``too_long`` are problems that take more than a day's minutes, ``no_room`` those for which no
    day is left, ``late`` the reviews that are due before the interview and find no room.
    """

    days: tuple[Day, ...]
    too_long: tuple[Problem, ...]
    no_room: tuple[Problem, ...]
    late: tuple[Card, ...]


def plan(
    found: Sequence[Standing],
    cards: Iterable[Card],
    *,
    first_day: datetime.date,
    interview: datetime.date,
    minutes: int,
) -> Plan:
    """Spread what is not passed, and all reviews, over the days before the interview.

    ``minutes`` is the most that a day may take.
    """
    problems = {one.problem.slug: one.problem for one in found}
    scheduled = {(card.problem, card.question): card for card in cards}
    wanted = [p for p in in_turns(found) if (p.slug, "") not in scheduled]
    too_long = tuple(problem for problem in wanted if problem.minutes > minutes)
    waiting = [problem for problem in wanted if problem.minutes <= minutes]
    days = []
    passed_over = False
    for number in range((interview - first_day).days):
        day = _Filling(first_day + datetime.timedelta(number), minutes, scheduled, problems)
        if passed_over and waiting:
            day.begin(waiting.pop(0))
        day.repeat()
        before = list(waiting)
        for problem in before:
            if problem.minutes <= day.left:
                day.begin(problem)
                waiting.remove(problem)
        passed_over = bool(before) and before[0] in waiting
        days.append(Day(date=day.date, items=tuple(day.items)))
    late = tuple(card for card in scheduled.values() if card.due < interview)
    return Plan(days=tuple(days), too_long=too_long, no_room=tuple(waiting), late=late)


def in_turns(found: Sequence[Standing]) -> list[Problem]:
    """Return what is not passed so that topics take turns, each from easy to hard.

    What was begun comes first. The problems of a topic are spread evenly over the whole, however
    many it has, so that none is left for the end.
    """
    begun = [one.problem for one in found if one.attempts and not one.passed]
    by_topic: dict[str, list[Problem]] = {}
    for one in found:
        if not one.attempts and not one.passed:
            by_topic.setdefault(one.problem.topic, []).append(one.problem)
    placed = []
    for own in by_topic.values():
        own.sort(key=lambda problem: (problem.difficulty, problem.minutes, problem.slug))
        placed += [((number + 0.5) / len(own), problem) for number, problem in enumerate(own)]
    placed.sort(key=lambda pair: (pair[0], pair[1].difficulty, pair[1].slug))
    return begun + [problem for _, problem in placed]


class _Filling:
    """A day that is being filled; what is done on it moves its cards on."""

    def __init__(
        self,
        date: datetime.date,
        minutes: int,
        cards: dict[tuple[str, str], Card],
        problems: dict[str, Problem],
    ) -> None:
        self.date = date
        self.left = minutes
        self.cards = cards
        self.problems = problems
        self.items: list[Item] = []

    def begin(self, problem: Problem) -> None:
        self._take(Item(kind="new", slug=problem.slug, minutes=problem.minutes))
        self.cards[problem.slug, ""] = first(problem.slug, "", "good", self.date)

    def repeat(self) -> None:
        """Take the reviews that are due and have room, the most overdue first."""
        due = sorted(
            (card for card in self.cards.values() if card.due <= self.date),
            key=lambda card: (card.due, card.problem, card.question),
        )
        questions = 0
        for card in due:
            cost = review_minutes(card, self.problems)
            if cost > self.left - questions * QUESTION_MINUTES:
                continue
            self.cards[card.problem, card.question] = after(card, "good", self.date)
            if card.question:
                questions += 1
            else:
                self._take(Item(kind="review", slug=card.problem, minutes=cost))
        if questions:
            cost = questions * QUESTION_MINUTES
            self._take(Item(kind="questions", count=questions, minutes=cost))

    def _take(self, item: Item) -> None:
        self.items.append(item)
        self.left -= item.minutes


def review_minutes(card: Card, problems: dict[str, Problem]) -> int:
    """Return what a review is planned to take."""
    if card.question:
        return QUESTION_MINUTES
    return max(1, round(problems[card.problem].minutes * REVIEW_SHARE))
