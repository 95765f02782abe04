"""Figures about practice: streak, coverage, strength, and what each day had. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from mlqa.study.cards import Card, strength
from mlqa.study.history import Deed, local_day, time_spent
from mlqa.study.reviews import Review
from mlqa.study.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Streak:
    """How many days in a row there was practice: up to now, and at most ever."""

    days: int
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFigures:
    """A topic: how many problems there are, and how well its cards are remembered.

    ``strength`` is the mean chance, 0 to 1, of remembering a card of it today; None without cards.
    """

    topic: str
    problems: int
    passed: int
    begun: int
    cards: int
    strength: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """A day: attempts, those that passed, answered questions, and minutes."""

    date: datetime.date
    attempts: int
    passed: int
    answers: int
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures of a person's practice; ``days`` has those on which there was some."""

    today: datetime.date
    streak: Streak
    topics: tuple[TopicFigures, ...]
    days: tuple[DayFigures, ...]


def figures(
    found: Sequence[Standing],
    cards: Sequence[Card],
    past: Sequence[Deed],
    reviews: Sequence[Review],
    today: datetime.date,
    zone: datetime.tzinfo | None = None,
) -> Figures:
    """Return the figures of some history; a day is one in ``zone``, by default the machine's."""
    days = per_day(past, reviews, zone)
    return Figures(
        today=today,
        streak=streak({day.date for day in days if day.attempts or day.answers}, today),
        topics=per_topic(found, cards, today),
        days=days,
    )


def streak(days: Collection[datetime.date], today: datetime.date) -> Streak:
    """Return how many days in a row are among ``days``; today may be still to come."""
    one = datetime.timedelta(1)
    runs: dict[datetime.date, int] = {}
    for day in sorted(days):
        runs[day] = runs.get(day - one, 0) + 1
    return Streak(
        days=runs.get(today) or runs.get(today - one, 0), longest=max(runs.values(), default=0)
    )


def per_topic(
    found: Sequence[Standing], cards: Iterable[Card], today: datetime.date
) -> tuple[TopicFigures, ...]:
    """Return the figures of every topic, by name."""
    topic_of = {one.problem.slug: one.problem.topic for one in found}
    strengths: dict[str, list[float]] = {}
    for card in cards:
        strengths.setdefault(topic_of[card.problem], []).append(strength(card, today))
    figures = []
    for topic in sorted(set(topic_of.values())):
        own = [one for one in found if one.problem.topic == topic]
        known = strengths.get(topic, [])
        figures.append(
            TopicFigures(
                topic=topic,
                problems=len(own),
                passed=sum(one.passed for one in own),
                begun=sum(one.attempts > 0 and not one.passed for one in own),
                cards=len(known),
                strength=fmean(known) if known else None,
            )
        )
    return tuple(figures)


def per_day(
    past: Iterable[Deed], reviews: Iterable[Review], zone: datetime.tzinfo | None = None
) -> tuple[DayFigures, ...]:
    """Return the figures of every day with practice, the oldest first.

    The minutes are those between the first and the last thing noted on the day, without pauses of
    more than an hour.
    """
    deeds_of: dict[datetime.date, list[Deed]] = {}
    for deed in past:
        deeds_of.setdefault(local_day(deed.at, zone), []).append(deed)
    answers_of: dict[datetime.date, list[Review]] = {}
    for review in reviews:
        if review.question:
            answers_of.setdefault(local_day(review.at, zone), []).append(review)
    days = []
    for date in sorted(deeds_of.keys() | answers_of.keys()):
        own, answers = deeds_of.get(date, []), answers_of.get(date, [])
        spent = time_spent([*(deed.at for deed in own), *(answer.at for answer in answers)])
        days.append(
            DayFigures(
                date=date,
                attempts=sum(deed.kind == "attempt" for deed in own),
                passed=sum(deed.passed for deed in own),
                answers=len(answers),
                minutes=spent.total_seconds() / 60,
            )
        )
    return tuple(days)
