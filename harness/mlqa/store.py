"""The store: every grading is kept as it arrives, by default in an SQLite file of one's own.

Theory of operation. A grading is committed before the next one is taken, so an interruption at any
moment loses at most what was being graded. What makes two gradings the same is their *key*: the
submission's content, the problem's content (tests, reference, limits), the sandbox, the seed, and
the versions of mlqa, Python and the libraries. A run looks its keys up first; therefore an
unchanged run is immediate, and a run that was killed goes on where it stopped.

Any SQLAlchemy URL will do. Texts that a candidate controls are stored escaped, since a database may
refuse some characters; the whole grading is kept beside them as one encoded value.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import importlib.metadata
import json
import os
import platform
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
import sqlalchemy as sa

import mlqa
from mlqa.digest import problem_digest
from mlqa.errors import UserError
from mlqa.migrations import LaterSchema, bring_up_to_date
from mlqa.model import Grading, Problem, SandboxReport, Submission, Verdict
from mlqa.report.safe import printable

VARIABLE: Final = "MLQA_STORE"
LOOK_UP_AT_ONCE: Final = 500
Kind = Literal["grade", "attempt"]
Event = Literal["begin", "hint", "solution", "hunt"]

metadata = sa.MetaData()
SOURCES: Final = sa.Table(
    "mlqa_sources",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("source", sa.LargeBinary, nullable=False),
)
GRADINGS: Final = sa.Table(
    "mlqa_gradings",
    metadata,
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
)


EVENTS: Final = sa.Table(
    "mlqa_events",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("problem", sa.String(100), nullable=False, index=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A grading of the past, and when it was made (with a time zone)."""

    kind: Kind
    at: datetime.datetime
    grading: Grading


def default_url() -> str:
    """Return the URL of the store: ``MLQA_STORE``, or a file in the user's state directory."""
    named = os.environ.get(VARIABLE)
    if named:
        return named
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return f"sqlite:///{state / 'mlqa' / 'store.db'}"


class Store:
    """An open store; use as a context manager.

    Raises:
        UserError: when it cannot be opened, or was written by a later version.
    """

    def __init__(self, url: str = "") -> None:
        self.url = url or default_url()
        with self._told():
            parsed = sa.make_url(self.url)
            if parsed.get_backend_name() == "sqlite" and parsed.database:
                Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
            self.engine = sa.create_engine(parsed)
            if parsed.get_backend_name() == "sqlite":
                sa.event.listen(self.engine, "connect", _prepare_sqlite)
            try:
                bring_up_to_date(self.engine, metadata)
            except LaterSchema as error:
                self.engine.dispose()
                raise UserError(
                    f"the store {self.shown} was written by a later mlqa ({error})",
                    remedy="upgrade mlqa, or give another store by --store",
                ) from error
            except BaseException:
                self.engine.dispose()
                raise

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Say in words what a database has against us: no rights, no space, no answer."""
        try:
            yield
        except (sa.exc.SQLAlchemyError, OSError, ModuleNotFoundError) as error:
            first = str(error).splitlines()[0]
            raise UserError(
                f"the store {self.shown} cannot be used: {printable(first)}",
                remedy="give another by --store or MLQA_STORE, for example sqlite:///results.db",
            ) from error

    @property
    def shown(self) -> str:
        """The URL without its password."""
        try:
            return sa.make_url(self.url).render_as_string(hide_password=True)
        except sa.exc.ArgumentError:
            return "(not a URL)"

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.engine.dispose()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """Give a connection to tables that are kept elsewhere; committed at the end.

        Such tables stand in :data:`metadata` before the store is opened.

        Raises:
            UserError: when the store cannot be read or written.
        """
        with self._told(), self.engine.begin() as connection:
            yield connection

    def add(self, key: str, grading: Grading, kind: Kind) -> None:
        """Keep a grading, and the source that it is of; committed when this returns.

        Raises:
            UserError: when the store cannot be written.
        """
        submission = grading.submission
        # A diagnosis is of today's records; it can be made again from the marks of the cases.
        bare = replace(grading, submission=replace(submission, source=b""), diagnoses=())
        with self._told(), self.engine.begin() as connection:
            self._add_source(connection, submission)
            connection.execute(
                GRADINGS.insert().values(
                    key=key,
                    kind=kind,
                    at=datetime.datetime.now(datetime.UTC),
                    candidate=printable(submission.candidate),
                    problem=printable(submission.problem)[:100],
                    path=printable(submission.path),
                    digest=submission.digest,
                    verdict=str(grading.verdict),
                    score=grading.score,
                    correctness=grading.correctness,
                    grading=encoded(bare),
                )
            )

    def _add_source(self, connection: sa.Connection, submission: Submission) -> None:
        """Keep a source once; another run may keep the same one in this moment."""
        new = SOURCES.insert().values(digest=submission.digest, source=submission.source)
        if self.engine.dialect.name == "sqlite":
            # One statement instead of four, which is what keeping a result mostly costs.
            connection.execute(new.prefix_with("OR IGNORE"))
            return
        known = sa.select(SOURCES.c.digest).where(SOURCES.c.digest == submission.digest)
        if connection.execute(known).first() is None:
            with contextlib.suppress(sa.exc.IntegrityError), connection.begin_nested():
                connection.execute(new)

    def known(self, keys: Collection[str]) -> dict[str, Grading]:
        """Return the newest grading for each key that has one and need not be made again.

        Passed over are faults of ours, and times that the machine was too noisy to take.
        """
        wanted, found = list(keys), dict[str, Grading]()
        with self._told(), self.engine.connect() as connection:
            for start in range(0, len(wanted), LOOK_UP_AT_ONCE):
                part = wanted[start : start + LOOK_UP_AT_ONCE]
                rows = connection.execute(
                    sa.select(GRADINGS.c.key, GRADINGS.c.grading)
                    .where(GRADINGS.c.key.in_(part))
                    .where(GRADINGS.c.verdict != str(Verdict.INTERNAL_ERROR))
                    .order_by(GRADINGS.c.id)
                )
                found |= {key: decoded(data) for key, data in rows}
        return {key: grading for key, grading in found.items() if not _too_noisy(grading)}

    def history(self, kind: Kind, problem: str = "") -> Iterator[Kept]:
        """Yield what is kept of one kind, the oldest first, with its source."""
        query = (
            sa.select(GRADINGS.c.at, GRADINGS.c.grading, SOURCES.c.source)
            .join(SOURCES, SOURCES.c.digest == GRADINGS.c.digest)
            .where(GRADINGS.c.kind == kind)
            .order_by(GRADINGS.c.id)
        )
        if problem:
            query = query.where(GRADINGS.c.problem == problem)
        with self._told(), self.engine.connect() as connection:
            for at, data, source in connection.execute(query):
                grading = decoded(data)
                submission = replace(grading.submission, source=source)
                yield Kept(kind=kind, at=zoned(at), grading=replace(grading, submission=submission))

    def record(self, event: Event, problem: str) -> None:
        """Note that a problem was begun, or that a hint, the solution or a bug of it was found."""
        now = datetime.datetime.now(datetime.UTC)
        with self._told(), self.engine.begin() as connection:
            connection.execute(EVENTS.insert().values(at=now, kind=event, problem=problem))

    def count(self, event: Event, problem: str) -> int:
        """Return how often something of a problem was noted."""
        query = sa.select(sa.func.count()).select_from(EVENTS)
        query = query.where(EVENTS.c.kind == event, EVENTS.c.problem == problem)
        with self._told(), self.engine.connect() as connection:
            return int(connection.execute(query).scalar_one())


def _too_noisy(grading: Grading) -> bool:
    return grading.speed is not None and grading.speed.outcome == "inconclusive"


def _prepare_sqlite(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    # Readers and one writer at once; a commit survives a kill of the process.
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.close()


def encoded(grading: Grading) -> bytes:
    """Return a grading as bytes; infinities survive, and lone surrogates are escaped."""
    try:
        return msgspec.msgpack.encode(grading)
    except UnicodeEncodeError:
        return msgspec.msgpack.encode(
            _escaped(msgspec.to_builtins(grading, builtin_types=(bytes,)))
        )


def decoded(data: bytes) -> Grading:
    """Return the grading that :func:`encoded` made bytes of."""
    return msgspec.msgpack.decode(data, type=Grading)


def zoned(at: datetime.datetime) -> datetime.datetime:
    """Return a time of the store with its zone, without which SQLite gives times back."""
    return at if at.tzinfo else at.replace(tzinfo=datetime.UTC)


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {key: _escaped(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_escaped(inner) for inner in value]
    return value


# --- keys -----------------------------------------------------------------------------------------


def key_of(
    submission: Submission, problem: Problem, sandbox: SandboxReport, *, seed: int, speed: bool
) -> str:
    """Return what names a grading: equal keys mean that grading again would change nothing."""
    facts = {
        "source": submission.digest,
        "refused": submission.refused,
        "problem": problem_digest(problem),
        "sandbox": [sandbox.name, str(sandbox.level)],
        "seed": seed,
        "speed": speed and problem.speed is not None,
        "versions": [mlqa.__version__, platform.python_version(), *versions(problem.packages)],
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


@cache
def versions(packages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the installed versions of packages."""
    return tuple(f"{name} {importlib.metadata.version(name)}" for name in packages)
