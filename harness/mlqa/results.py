"""The newest result of each candidate's file: what counts now, out of all that the store keeps.

A result is named by its *place* (candidate, problem, path). Its key tells whether it still holds:
``store.key_of`` hashes the problem's tests, reference and limits with the rest, so a result whose
key is not today's was made of something else. Faults of ours are no results: they are passed over.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from mlqa.model import Grading, Submission, Verdict
from mlqa.report.safe import printable
from mlqa.store import GRADINGS, Store, decoded, zoned


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Whose result it is, of which problem and file; as the store writes it, hence escaped."""

    candidate: str
    problem: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A newest result; ``grading`` comes without the source."""

    key: str
    at: datetime.datetime
    grading: Grading


def place_of(submission: Submission) -> Place:
    """Return the place under which the store keeps a submission's results."""
    return Place(
        candidate=printable(submission.candidate),
        problem=printable(submission.problem)[:100],
        path=printable(submission.path),
    )


def newest_keys(store: Store, problems: Collection[str]) -> Mapping[Place, str]:
    """Return the key of the newest result of every place of some problems."""
    query = _newest(GRADINGS.c.key).where(GRADINGS.c.problem.in_(list(problems)))
    with store.engine.connect() as connection:
        return {
            Place(candidate=candidate, problem=problem, path=path): key
            for candidate, problem, path, key in connection.execute(query)
        }


def newest(
    store: Store, *, problems: Collection[str] | None = None, candidate: str | None = None
) -> Mapping[Place, Result]:
    """Return the newest result of every place, the oldest first.

    Args:
        problems: only these problems.
        candidate: only this one, named as the folder says.
    """
    query = _newest(GRADINGS.c.key, GRADINGS.c.at, GRADINGS.c.grading)
    if problems is not None:
        query = query.where(GRADINGS.c.problem.in_(list(problems)))
    if candidate is not None:
        query = query.where(GRADINGS.c.candidate == printable(candidate))
    found = {}
    with store.engine.connect() as connection:
        for name, problem, path, key, at, data in connection.execute(query):
            place = Place(candidate=name, problem=problem, path=path)
            found[place] = Result(key=key, at=zoned(at), grading=decoded(data))
    return found


def candidates(store: Store) -> list[str]:
    """Return the names of all who have a result, escaped and sorted."""
    query = (
        sa.select(GRADINGS.c.candidate)
        .where(GRADINGS.c.kind == "grade", GRADINGS.c.verdict != str(Verdict.INTERNAL_ERROR))
        .distinct()
    )
    with store.engine.connect() as connection:
        return sorted(connection.execute(query).scalars())


def _newest(*columns: sa.Column[Any]) -> sa.Select[Any]:
    place = (GRADINGS.c.candidate, GRADINGS.c.problem, GRADINGS.c.path)
    last = (
        sa.select(sa.func.max(GRADINGS.c.id))
        .where(GRADINGS.c.kind == "grade", GRADINGS.c.verdict != str(Verdict.INTERNAL_ERROR))
        .group_by(*place)
    )
    return sa.select(*place, *columns).where(GRADINGS.c.id.in_(last)).order_by(GRADINGS.c.id)
