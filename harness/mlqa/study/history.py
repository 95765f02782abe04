"""What was done, in outline: one line of time out of attempts, hints and looks at solutions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

import sqlalchemy as sa

from mlqa.model import Verdict
from mlqa.store import EVENTS, GRADINGS, Store, zoned

# What lies further apart than this is not one sitting.
PAUSE: Final = datetime.timedelta(minutes=60)

Kind = Literal["attempt", "begin", "hint", "solution", "hunt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that was done with a problem; ``at`` is in UTC.

    An attempt has its verdict, and ``digest``, the hash of the source that was graded.
    """

    at: datetime.datetime
    problem: str
    kind: Kind
    verdict: Verdict | None = None
    digest: str = ""

    @property
    def passed(self) -> bool:
        """Whether this is an attempt that was accepted."""
        return self.verdict is Verdict.ACCEPTED


def deeds(store: Store, problem: str = "") -> tuple[Deed, ...]:
    """Return what was done, with one problem or all, the oldest first.

    Raises:
        UserError: when the store cannot be read.
    """
    graded = GRADINGS.c
    attempts = sa.select(graded.at, graded.problem, graded.verdict, graded.digest)
    attempts = attempts.where(graded.kind == "attempt")
    events = sa.select(EVENTS.c.at, EVENTS.c.problem, EVENTS.c.kind)
    if problem:
        attempts = attempts.where(graded.problem == problem)
        events = events.where(EVENTS.c.problem == problem)
    with store.transaction() as connection:
        found = [
            Deed(at=in_utc(at), problem=slug, kind="attempt", verdict=Verdict(said), digest=digest)
            for at, slug, said, digest in connection.execute(attempts)
        ]
        found += [
            Deed(at=in_utc(at), problem=slug, kind=kind)
            for at, slug, kind in connection.execute(events)
        ]
    return tuple(sorted(found, key=lambda deed: deed.at))


def in_utc(at: datetime.datetime) -> datetime.datetime:
    """Return a time of the store in UTC."""
    return zoned(at).astimezone(datetime.UTC)


def local_day(at: datetime.datetime, zone: datetime.tzinfo | None = None) -> datetime.date:
    """Return the day of a time where its person lives: in ``zone``, by default the machine's."""
    return at.astimezone(zone).date()


def this_round(past: Sequence[Deed], ended: datetime.datetime | None) -> tuple[Deed, ...]:
    """Return what belongs to the round of practice that goes on after another ``ended``.

    It starts where the problem was begun anew; where that was not noted, right after the last.
    """
    later = tuple(deed for deed in past if ended is None or deed.at > ended)
    starts = (number for number, deed in enumerate(later) if deed.kind == "begin")
    return later[next(starts, 0) :]


def time_spent(times: Iterable[datetime.datetime]) -> datetime.timedelta:
    """Return the time between the first and the last of some moments, without long pauses."""
    gaps = (later - earlier for earlier, later in pairwise(sorted(times)))
    return sum((gap for gap in gaps if gap <= PAUSE), datetime.timedelta())
