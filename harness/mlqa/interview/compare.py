"""Two sides by side: what each got, problem by problem, and in total."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from mlqa.errors import UserError
from mlqa.model import Verdict
from mlqa.report.json_report import SCHEMA
from mlqa.report.safe import printable
from mlqa.results import candidates, newest
from mlqa.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one candidate got for one problem; ``ratio`` is None where no speed was measured."""

    candidate: str
    problem: str
    verdict: str
    score: float
    ratio: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two: a candidate, or a report."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def candidates(self) -> frozenset[str]:
        """Whose results these are."""
        return frozenset(entry.candidate for entry in self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the comparison; ``a`` or ``b`` is None where that side has nothing."""

    title: str
    a: Entry | None
    b: Entry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A side's sum over the rows in which both sides have a result."""

    accepted: int
    points: float
    rows: int


class _Speed(msgspec.Struct):
    ratio: float | None = None


class _Result(msgspec.Struct):
    """The keys of docs/verdicts.md that are read here; others may come."""

    candidate: str
    problem: str
    verdict: str
    score: float
    speed: _Speed | None = None


class _Report(msgspec.Struct):
    schema: int
    results: list[_Result]


def report_of(file: Path) -> Side:
    """Read the results of ``mlqa grade --format json``.

    Raises:
        UserError: when the file cannot be read, or is something else.
    """
    remedy = "expected a file that `mlqa grade --format json --output FILE` wrote"
    name = printable(str(file))
    try:
        report = msgspec.json.decode(file.read_bytes(), type=_Report)
    except OSError as error:
        raise UserError(f"{name} cannot be read: {error.strerror}", remedy=remedy) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise UserError(
            f"{name} is not a report: {printable(str(error))}", remedy=remedy
        ) from error
    if report.schema > SCHEMA:
        raise UserError(
            f"{name} was written by a later mlqa (schema {report.schema})", remedy="upgrade mlqa"
        )
    entries = tuple(
        Entry(
            candidate=printable(one.candidate),
            problem=printable(one.problem),
            verdict=printable(one.verdict),
            score=one.score,
            ratio=one.speed.ratio if one.speed else None,
        )
        for one in report.results
    )
    return Side(name=file.stem, entries=entries)


def candidate_of(store: Store, name: str) -> Side:
    """Return a candidate's newest result of every problem.

    Raises:
        UserError: when there is none by that name, with the nearest names.
    """
    # The oldest come first, so that of several files for one problem the newest result stays.
    found = {
        place.problem: Entry(
            candidate=place.candidate,
            problem=place.problem,
            verdict=str(result.grading.verdict),
            score=result.grading.score,
            ratio=result.grading.speed.ratio if result.grading.speed else None,
        )
        for place, result in newest(store, candidate=name).items()
    }
    if not found:
        raise UserError(
            f"the store {store.shown} has no results of {printable(name)!r}",
            remedy=_nearest(name, candidates(store)),
        )
    return Side(name=printable(name), entries=tuple(found.values()))


def _nearest(name: str, known: Sequence[str]) -> str:
    if not known:
        return "it is empty: grade first (`mlqa grade`), or give two reports (.json)"
    lower = {candidate.lower(): candidate for candidate in known}
    near = [lower[hit] for hit in difflib.get_close_matches(name.lower(), lower, n=3, cutoff=0.5)]
    if near:
        return f"did you mean {' or '.join(near)}?"
    some = ", ".join(known[:10]) + (", …" if len(known) > 10 else "")
    return f"it has results of {some}"


def rows(a: Side, b: Side) -> tuple[Row, ...]:
    """Pair the results: by problem where each side is one candidate, else by candidate too."""
    single = len(a.candidates) <= 1 and len(b.candidates) <= 1
    left, right = (_by_title(side, single=single) for side in (a, b))
    titles = sorted(left.keys() | right.keys())
    return tuple(Row(title=title, a=left.get(title), b=right.get(title)) for title in titles)


def _by_title(side: Side, *, single: bool) -> Mapping[str, Entry]:
    return {
        entry.problem if single else f"{entry.candidate} {entry.problem}": entry
        for entry in side.entries
    }


def totals(pairs: Sequence[Row]) -> tuple[Total, Total]:
    """Return both sides' totals; what only one of them was given is fair to neither."""
    common = [(row.a, row.b) for row in pairs if row.a and row.b]
    return (_total([a for a, _ in common]), _total([b for _, b in common]))


def _total(entries: Sequence[Entry]) -> Total:
    return Total(
        accepted=sum(entry.verdict == Verdict.ACCEPTED for entry in entries),
        points=sum(entry.score for entry in entries),
        rows=len(entries),
    )
