"""A store of an earlier version becomes one of this version, or stays as it was."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from mlqa.errors import UserError
from mlqa.migrations import SCHEMA, STEPS
from mlqa.store import Store, default_url
from mlqa.study.cards import cards
from mlqa.study.history import deeds
from mlqa.study.reviews import reviews

pytestmark = pytest.mark.usefixtures("store_of_each_kind")

MAY = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(1)

# The tables as version 1 made them.
V1 = sa.MetaData()
META = sa.Table(
    "mlqa_meta", V1,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("schema_version", sa.Integer, nullable=False),
)  # fmt: skip
SOURCES = sa.Table(
    "mlqa_sources", V1,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("source", sa.LargeBinary, nullable=False),
)  # fmt: skip
GRADINGS = sa.Table(
    "mlqa_gradings", V1,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", sa.String(64), nullable=False, index=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False, index=True),
    sa.Column("candidate", sa.Text, nullable=False),
    sa.Column("problem", sa.String(100), nullable=False, index=True),
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("verdict", sa.String(32), nullable=False),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("correctness", sa.Float, nullable=False),
    sa.Column("grading", sa.LargeBinary, nullable=False),
)  # fmt: skip
EVENTS = sa.Table(
    "mlqa_events", V1,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("problem", sa.String(100), nullable=False),
)  # fmt: skip


def graded(problem: str, verdict: str, at: datetime.datetime, kind: str = "attempt") -> Any:
    return GRADINGS.insert().values(
        key="k", kind=kind, at=at, candidate="you", problem=problem, path="p", digest="d",
        verdict=verdict, score=1.0, correctness=1.0, grading=b"",
    )  # fmt: skip


@pytest.fixture
def old(store_of_each_kind: None) -> Iterator[sa.Engine]:
    """A store of version 1: nms passed at the second try and once more, iou not, one hint seen."""
    engine = sa.create_engine(default_url())
    with engine.begin() as connection:
        V1.create_all(connection)
        connection.execute(META.insert().values(id=1, schema_version=1))
        connection.execute(graded("nms", "wrong_answer", MAY))
        connection.execute(graded("nms", "accepted", MAY + DAY))
        connection.execute(graded("nms", "accepted", MAY + 5 * DAY))
        connection.execute(graded("iou", "wrong_answer", MAY))
        connection.execute(graded("bpe", "accepted", MAY, kind="grade"))
        connection.execute(EVENTS.insert().values(at=MAY, kind="hint", problem="iou"))
    yield engine
    engine.dispose()


def shape(engine: sa.Engine) -> dict[str, Any]:
    look = sa.inspect(engine)
    return {
        table: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(table)],
            sorted((i["name"], tuple(i["column_names"])) for i in look.get_indexes(table)),
        )
        for table in look.get_table_names()
    }


def version(engine: sa.Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(sa.select(META.c.schema_version)).scalar_one())


def test_the_steps_lead_to_this_version() -> None:
    assert [step.to for step in STEPS] == list(range(2, SCHEMA + 1))


def test_what_was_passed_before_there_were_reviews_has_one(old: sa.Engine) -> None:
    with Store() as store:
        (review,) = reviews(store)
        assert [deed.problem for deed in deeds(store)].count("nms") == 3
        assert store.count("hint", "iou") == 1
    assert (review.problem, review.rating, review.rated_by) == ("nms", "good", "history")
    assert review.at == MAY + DAY
    assert cards([review])[0].reviews == 1
    assert version(old) == SCHEMA


def test_a_migrated_store_is_like_a_new_one(old: sa.Engine) -> None:
    Store().engine.dispose()
    migrated = shape(old)
    with old.begin() as connection:
        for table in migrated:
            connection.execute(sa.text(f"drop table {table}"))
    Store().engine.dispose()
    assert migrated == shape(old)


def test_opening_it_again_changes_nothing(old: sa.Engine) -> None:
    for _ in range(2):
        with Store() as store:
            assert len(reviews(store)) == 1


def test_a_step_that_fails_leaves_everything_as_it_was(old: sa.Engine) -> None:
    with old.begin() as connection:
        connection.execute(sa.text("create index ix_mlqa_events_problem on mlqa_events (at)"))
    before = shape(old)
    with pytest.raises(UserError, match="cannot be used"):
        Store()
    assert shape(old) == before
    assert version(old) == 1


def test_a_store_from_before_there_were_events(old: sa.Engine) -> None:
    EVENTS.drop(old)
    with Store() as store:
        assert store.count("hint", "iou") == 0
        store.record("hint", "iou")


def test_several_processes_migrate_at_once(old: sa.Engine) -> None:
    command = [sys.executable, "-c", "from mlqa.store import Store\nwith Store(): pass"]
    openers = [subprocess.Popen(command) for _ in range(4)]
    assert [opener.wait() for opener in openers] == [0] * 4
    with Store() as store:
        assert len(reviews(store)) == 1


def test_a_later_version_is_not_touched(old: sa.Engine) -> None:
    with old.begin() as connection:
        connection.execute(META.update().values(schema_version=SCHEMA + 1))
    before = shape(old)
    with pytest.raises(UserError, match="later mlqa"):
        Store()
    assert shape(old) == before
