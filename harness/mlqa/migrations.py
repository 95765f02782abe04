"""The versions of the store's tables, and the steps from each to the next.

Theory of operation. Whoever opens a store brings it up to date: alone, since a lock makes others
wait who open it at the same time, and in one transaction, so that a store is either as it was or of
this version. A step names tables and columns as they were in its version and takes nothing from
the rest of mlqa, whose tables will go on changing. Tables that are merely new need no step: they
are made when they are missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

# 1: gradings, their sources, events.
# 2: reviews; events are found by their problem.
SCHEMA: Final = 2
MAKING_TRIES: Final = 5
# Any number will do that nobody else locks in the same PostgreSQL database.
LOCK: Final = 0x6D6C7161

META: Final = sa.Table(
    "mlqa_meta",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("schema_version", sa.Integer, nullable=False),
)


class LaterSchema(Exception):
    """The store was written by a later mlqa."""

    def __init__(self, found: int) -> None:
        super().__init__(f"schema {found}")
        self.found = found


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The way to version ``to`` from the one before it."""

    to: int
    run: Callable[[sa.Connection], None]


def bring_up_to_date(engine: sa.Engine, tables: sa.MetaData) -> None:
    """Make the tables of a new store, or take an older one to this version.

    Raises:
        LaterSchema: when a later mlqa wrote it; nothing is changed then.
        SQLAlchemyError: when the database refuses; the store is then as it was.
    """
    for tries_left in reversed(range(MAKING_TRIES)):
        try:
            if not _is_current(engine, tables):
                _migrate(engine, tables)
            return
        except sa.exc.DBAPIError:
            # A database whose lock we do not know: somebody else made the same tables just now.
            if not tries_left:
                raise


def _is_current(engine: sa.Engine, tables: sa.MetaData) -> bool:
    """Look without a lock, so that a reader need not wait for whoever writes."""
    with engine.connect() as connection:
        if _version(connection) != SCHEMA:
            return False
        there = set(sa.inspect(connection).get_table_names())
        return there.issuperset(tables.tables)


def _migrate(engine: sa.Engine, tables: sa.MetaData) -> None:
    with engine.begin() as connection:
        _lock(connection)
        found = _version(connection)
        if found is None:
            META.create(connection, checkfirst=True)
            connection.execute(META.insert().values(id=1, schema_version=SCHEMA))
        else:
            for step in STEPS:
                if step.to > found:
                    step.run(connection)
            connection.execute(META.update().values(schema_version=SCHEMA))
        tables.create_all(connection)


def _lock(connection: sa.Connection) -> None:
    """Wait until nobody else changes the tables; held until the transaction ends."""
    if connection.dialect.name == "sqlite":
        # By itself the driver begins a transaction at the first change of data, not of tables.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))


def _version(connection: sa.Connection) -> int | None:
    """Return the version of the store, or None where there is no store yet."""
    if not sa.inspect(connection).has_table(META.name):
        return None
    found = connection.execute(sa.select(META.c.schema_version)).scalar()
    if found is not None and found > SCHEMA:
        raise LaterSchema(found)
    return found


# --- steps ----------------------------------------------------------------------------------------


def _to_2(connection: sa.Connection) -> None:
    """Reviews, and a first one for every problem that was passed before there were any."""
    tables = sa.MetaData()
    events = sa.Table("mlqa_events", tables, sa.Column("problem", sa.String(100)))
    gradings = sa.Table(
        "mlqa_gradings", tables,
        sa.Column("kind", sa.String(16)),
        sa.Column("at", sa.DateTime(timezone=True)),
        sa.Column("problem", sa.String(100)),
        sa.Column("verdict", sa.String(32)),
    )  # fmt: skip
    reviews = sa.Table(
        "mlqa_reviews", tables,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("problem", sa.String(100), nullable=False, index=True),
        sa.Column("question", sa.String(16), nullable=False),
        sa.Column("rating", sa.String(8), nullable=False),
        sa.Column("rated_by", sa.String(16), nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
    )  # fmt: skip
    reviews.create(connection)
    # The first stores of version 1 had no events.
    if sa.inspect(connection).has_table(events.name):
        sa.Index("ix_mlqa_events_problem", events.c.problem).create(connection)
    first_passes = (
        sa.select(
            sa.func.min(gradings.c.at), gradings.c.problem, sa.literal(""), sa.literal("good"),
            sa.literal("history"), sa.literal(""),
        )
        .where(gradings.c.kind == "attempt", gradings.c.verdict == "accepted")
        .group_by(gradings.c.problem)
    )  # fmt: skip
    columns = ["at", "problem", "question", "rating", "rated_by", "evidence"]
    connection.execute(reviews.insert().from_select(columns, first_passes))


STEPS: Final = (Step(to=2, run=_to_2),)
