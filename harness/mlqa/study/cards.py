"""Cards: when each problem and each question comes back. A pure view of the log of reviews.

The schedule is FSRS (the package ``fsrs``), without its random spreading of dates. It counts whole
days where the person lives: a card that is due on a day is due from its morning on, whatever the
hour of the last review. Nothing of a card is stored; a rating that is changed afterwards therefore
changes everything that follows from it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import fsrs

from mlqa.model import Problem
from mlqa.study.history import local_day
from mlqa.study.rating import RATINGS, Rating
from mlqa.study.reviews import Review, question_key

# The chance of remembering at which a card comes back.
RETENTION: Final = 0.9
LONGEST_DAYS: Final = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the reviews so far say of a problem, or of one of its questions.

    ``stability`` is the number of days after which the chance of remembering is down to 90 %,
    ``difficulty`` goes from 1 to 10.
    """

    problem: str
    question: str = ""
    reviews: int
    rating: Rating
    last: datetime.date
    due: datetime.date
    stability: float
    difficulty: float


def cards(reviews: Iterable[Review], zone: datetime.tzinfo | None = None) -> tuple[Card, ...]:
    """Return the cards of some reviews; a day is one in ``zone``, by default the machine's."""
    by_card: dict[tuple[str, str], list[Review]] = {}
    for review in sorted(reviews, key=lambda review: review.at):
        by_card.setdefault((review.problem, review.question), []).append(review)
    return tuple(_card(own, zone) for own in by_card.values())


def _card(own: Sequence[Review], zone: datetime.tzinfo | None) -> Card:
    card: Card | None = None
    for review in own:
        day = local_day(review.at, zone)
        if card is None:
            card = first(review.problem, review.question, review.rating, day)
        else:
            card = after(card, review.rating, day)
    assert card is not None
    return card


def first(problem: str, question: str, rating: Rating, day: datetime.date) -> Card:
    """Return a card after its first review."""
    return _reviewed(fsrs.Card(card_id=0), problem, question, 0, rating, day)


def after(card: Card, rating: Rating, day: datetime.date) -> Card:
    """Return a card after one more review."""
    return _reviewed(_as_fsrs(card), card.problem, card.question, card.reviews, rating, day)


def _reviewed(
    before: fsrs.Card, problem: str, question: str, count: int, rating: Rating, day: datetime.date
) -> Card:
    rated = fsrs.Rating(RATINGS.index(rating) + 1)
    found, _ = _scheduler().review_card(before, rated, review_datetime=_noon(day))
    assert found.stability is not None
    assert found.difficulty is not None
    return Card(
        problem=problem, question=question, reviews=count + 1, rating=rating, last=day,
        due=found.due.date(), stability=found.stability, difficulty=found.difficulty,
    )  # fmt: skip


def strength(card: Card, day: datetime.date) -> float:
    """Return the chance, 0 to 1, that a card is remembered on a day."""
    return float(_scheduler().get_card_retrievability(_as_fsrs(card), _noon(day)))


def due_on(found: Iterable[Card], day: datetime.date) -> tuple[Card, ...]:
    """Return the cards that are due on a day or were before; the most overdue first."""
    late = [card for card in found if card.due <= day]
    return tuple(sorted(late, key=lambda card: (card.due, strength(card, day), card.problem)))


def of_problems(found: Iterable[Card], problems: Iterable[Problem]) -> tuple[Card, ...]:
    """Leave out cards of problems that are not installed, and of questions that are gone."""
    known = {
        (problem.slug, key)
        for problem in problems
        for key in ("", *map(question_key, problem.follow_ups))
    }
    return tuple(card for card in found if (card.problem, card.question) in known)


@cache
def _scheduler() -> fsrs.Scheduler:
    # No steps of minutes: nobody writes the same problem twice within an hour.
    return fsrs.Scheduler(
        desired_retention=RETENTION, learning_steps=(), relearning_steps=(),
        maximum_interval=LONGEST_DAYS, enable_fuzzing=False,
    )  # fmt: skip


def _as_fsrs(card: Card) -> fsrs.Card:
    return fsrs.Card(
        card_id=0, state=fsrs.State.Review, stability=card.stability, difficulty=card.difficulty,
        due=_noon(card.due), last_review=_noon(card.last),
    )  # fmt: skip


def _noon(day: datetime.date) -> datetime.datetime:
    """The moment that stands for a day in a library that counts moments, in UTC as it demands."""
    return datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
