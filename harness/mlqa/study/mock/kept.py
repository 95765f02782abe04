"""Mock interviews in the store: a row each, written again after every step.

Theory of operation. A row has a *version* that grows with every write. Whoever opens an interview
takes it over by writing it; a process that had it open before finds another version at its next
write, and ends. So no lock is left behind by a process that is killed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec
import sqlalchemy as sa

from mlqa.errors import UserError
from mlqa.store import Store, metadata
from mlqa.study.mock.state import FORMAT, Interview

MOCKS: Final = sa.Table(
    "mlqa_mocks",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("finished", sa.Boolean, nullable=False),
    sa.Column("state", sa.LargeBinary, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptInterview:
    """An interview of the store: its number, and which writing of it this is."""

    number: int
    version: int
    state: Interview


def begin(store: Store, state: Interview) -> KeptInterview:
    """Keep a new interview.

    Raises:
        UserError: when the store cannot be written.
    """
    with store.transaction() as connection:
        made = connection.execute(MOCKS.insert().values(version=1, **_columns(state)))
        assert made.inserted_primary_key is not None
        number = int(made.inserted_primary_key[0])
    return KeptInterview(number=number, version=1, state=state)


def save(store: Store, kept: KeptInterview, state: Interview) -> KeptInterview:
    """Keep a new state of an interview; committed when this returns.

    Raises:
        UserError: when it was opened by another process since, or the store cannot be written.
    """
    mine = (MOCKS.c.id == kept.number) & (MOCKS.c.version == kept.version)
    with store.transaction() as connection:
        written = connection.execute(
            MOCKS.update().where(mine).values(version=kept.version + 1, **_columns(state))
        )
    if written.rowcount != 1:
        raise UserError(
            f"interview {kept.number} was opened by another process, and goes on there",
            remedy=f"to take it back: mlqa mock --resume {kept.number}",
        )
    return KeptInterview(number=kept.number, version=kept.version + 1, state=state)


def all_kept(store: Store) -> list[KeptInterview]:
    """Return all interviews, the oldest first."""
    return _found(store, sa.select(MOCKS).order_by(MOCKS.c.id))


def find(store: Store, number: int) -> KeptInterview:
    """Return one interview.

    Raises:
        UserError: where there is none of this number.
    """
    found = _found(store, sa.select(MOCKS).where(MOCKS.c.id == number))
    if not found:
        raise UserError(f"there is no interview {number}", remedy="mlqa mock --list shows them")
    return found[0]


def newest(store: Store, *, finished: bool | None = None) -> KeptInterview | None:
    """Return the newest interview, or the newest that is finished, or that is not."""
    query = sa.select(MOCKS).order_by(MOCKS.c.id.desc()).limit(1)
    if finished is not None:
        query = query.where(MOCKS.c.finished == finished)
    return next(iter(_found(store, query)), None)


def _columns(state: Interview) -> dict[str, object]:
    return {"finished": state.phase == "done", "state": msgspec.msgpack.encode(state)}


def _found(store: Store, query: sa.Select[tuple[int, int, bool, bytes]]) -> list[KeptInterview]:
    with store.transaction() as connection:
        rows = connection.execute(query).all()
    return [
        KeptInterview(number=row.id, version=row.version, state=_decoded(row.id, row.state))
        for row in rows
    ]


def _decoded(number: int, data: bytes) -> Interview:
    try:
        state = msgspec.msgpack.decode(data, type=Interview)
    except msgspec.MsgspecError as error:
        raise _foreign(number) from error
    if state.format > FORMAT:
        raise _foreign(number)
    return state


def _foreign(number: int) -> UserError:
    return UserError(f"interview {number} was kept by another version of mlqa", remedy="upgrade")
