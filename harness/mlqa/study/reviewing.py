"""When a round with a problem ends, it is rated and its card goes into the schedule.

A round ends with a pass, or with a look at the solution before one. It is no review

- when the problem was reviewed on the same day: that code runs after the solution was read, or that
  a right solution was polished, says nothing new;
- when the source that passed has passed before;
- when somebody looks at a solution again without having tried again.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from mlqa.model import Grading, Problem, Verdict
from mlqa.store import Store
from mlqa.study.cards import Card, cards
from mlqa.study.history import Deed, deeds, local_day, this_round
from mlqa.study.rating import Evidence, Rating, evidence_of, rate
from mlqa.study.reviews import Review, add_review, rate_otherwise, reviews


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A rating, what it rests on (nothing where there was no evidence), and the card after it."""

    rating: Rating
    evidence: Evidence | None
    card: Card


def after_attempt(
    store: Store, problem: Problem, grading: Grading, now: datetime.datetime
) -> Rated | None:
    """Rate the round that an attempt ends; call it when the store has the attempt.

    Return None where it ends none: it did not pass, or it is no review.

    Raises:
        UserError: when the store cannot be used.
    """
    if grading.verdict is not Verdict.ACCEPTED:
        return None
    past = deeds(store, problem.slug)
    digest = grading.submission.digest
    if sum(deed.passed and deed.digest == digest for deed in past) > 1:
        return None
    return _review(store, problem, past, now)


def after_giving_up(store: Store, problem: Problem, now: datetime.datetime) -> Rated | None:
    """Rate the round that a look at the solution ends; call it when the look is in the store.

    Raises:
        UserError: when the store cannot be used.
    """
    return _review(store, problem, deeds(store, problem.slug), now)


def rated_otherwise(store: Store, problem: Problem, rating: Rating) -> Rated | None:
    """Change the rating of the last review; None where there was none.

    Raises:
        UserError: when the store cannot be used.
    """
    changed = rate_otherwise(store, problem.slug, rating)
    if changed is None:
        return None
    card = cards(own_reviews(store, problem))[0]
    return Rated(rating=rating, evidence=changed.evidence, card=card)


def own_reviews(store: Store, problem: Problem) -> tuple[Review, ...]:
    """Return the reviews of a problem itself, without those of its questions."""
    return tuple(review for review in reviews(store, problem.slug) if not review.question)


def round_so_far(store: Store, problem: Problem) -> tuple[Deed, ...]:
    """Return what was done since the problem was begun, or begun anew after its last review."""
    past = deeds(store, problem.slug)
    return this_round(past, _last_end(past, own_reviews(store, problem)))


def _last_end(past: Sequence[Deed], before: Sequence[Review]) -> datetime.datetime | None:
    """Rounds end with reviews, and with passes that were no review."""
    ends = [*(deed.at for deed in past if deed.passed), *(review.at for review in before)]
    return max(ends, default=None)


def _review(
    store: Store, problem: Problem, past: Sequence[Deed], now: datetime.datetime
) -> Rated | None:
    before = own_reviews(store, problem)
    if before and local_day(before[-1].at) == local_day(now):
        return None
    # The last deed is the one that ends this round.
    found = this_round(past, _last_end(past[:-1], before))
    if before and not any(deed.kind in ("begin", "attempt") for deed in found):
        return None
    stub = hashlib.sha256(problem.stub.read_bytes()).hexdigest()
    evidence = evidence_of(found, expected=problem.minutes, stub=stub)
    new = Review(
        at=now, problem=problem.slug, rating=rate(evidence), rated_by="evidence", evidence=evidence
    )
    add_review(store, new)
    return Rated(rating=new.rating, evidence=evidence, card=cards([*before, new])[0])
