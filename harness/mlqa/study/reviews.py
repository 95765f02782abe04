"""The log of reviews: what was rated, when, and how. Everything of a schedule follows from it."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, replace
from typing import Final, Literal

import msgspec
import sqlalchemy as sa

from mlqa.model import FollowUp
from mlqa.store import Store, metadata
from mlqa.study.history import in_utc
from mlqa.study.rating import Evidence, Rating

# By evidence, by the person, or by what the history said when there were no reviews yet.
RatedBy = Literal["evidence", "self", "history"]

REVIEWS: Final = sa.Table(
    "mlqa_reviews",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("problem", sa.String(100), nullable=False, index=True),
    sa.Column("question", sa.String(16), nullable=False),
    sa.Column("rating", sa.String(8), nullable=False),
    sa.Column("rated_by", sa.String(16), nullable=False),
    sa.Column("evidence", sa.Text, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One review of a card; ``at`` is in UTC.

    ``question`` names a follow-up question of the problem, see :func:`question_key`; it is empty
    where the problem itself was reviewed.
    """

    at: datetime.datetime
    problem: str
    question: str = ""
    rating: Rating
    rated_by: RatedBy
    evidence: Evidence | None = None


def question_key(follow_up: FollowUp) -> str:
    """Return the name of a question: a hash of its text, so that its place may change."""
    return hashlib.sha256(follow_up.question.en.encode()).hexdigest()[:16]


def reviews(store: Store, problem: str = "") -> tuple[Review, ...]:
    """Return the reviews of a problem and its questions, or of all, the oldest first.

    Raises:
        UserError: when the store cannot be read.
    """
    query = sa.select(REVIEWS).order_by(REVIEWS.c.at, REVIEWS.c.id)
    if problem:
        query = query.where(REVIEWS.c.problem == problem)
    with store.transaction() as connection:
        return tuple(
            Review(
                at=in_utc(row.at),
                problem=row.problem,
                question=row.question,
                rating=row.rating,
                rated_by=row.rated_by,
                evidence=msgspec.json.decode(row.evidence, type=Evidence) if row.evidence else None,
            )
            for row in connection.execute(query)
        )


def add_review(store: Store, review: Review) -> None:
    """Keep a review; committed when this returns.

    Raises:
        UserError: when the store cannot be written.
    """
    evidence = msgspec.json.encode(review.evidence).decode() if review.evidence else ""
    with store.transaction() as connection:
        connection.execute(
            REVIEWS.insert().values(
                at=review.at,
                problem=review.problem,
                question=review.question,
                rating=review.rating,
                rated_by=review.rated_by,
                evidence=evidence,
            )
        )


def rate_otherwise(store: Store, problem: str, rating: Rating) -> Review | None:
    """Change the rating of a problem's last review; None where there is no review of it.

    Raises:
        UserError: when the store cannot be written.
    """
    found = [review for review in reviews(store, problem) if not review.question]
    if not found:
        return None
    own = (REVIEWS.c.problem == problem) & (REVIEWS.c.question == "")
    last = sa.select(REVIEWS.c.id).where(own).order_by(REVIEWS.c.at.desc(), REVIEWS.c.id.desc())
    with store.transaction() as connection:
        row = connection.execute(last.limit(1)).scalar_one()
        change = REVIEWS.update().where(REVIEWS.c.id == row)
        connection.execute(change.values(rating=rating, rated_by="self"))
    return replace(found[-1], rating=rating, rated_by="self")
