"""The record of a problem's known mistakes: ``graders/<slug>/misconceptions.json``.

It says of every known wrong submission which hidden tests it fails and how (:class:`Mark`), and of
what it was made: a record of other tests, another reference or other submissions is stale, and is
never used. ``mlqa record`` writes it.

Format 1: one line a mistake, so that changes can be read. A test has null, or a list: whether its
inputs are drawn (by what, stands at the top), the request, how it failed, the answer's form, and,
where there are any, its kind, detail, distance, scale and sums.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import msgspec

from mlqa.diagnosis.match import Profile
from mlqa.digest import problem_digest
from mlqa.model import How, Mark, Problem

FORMAT: Final = 1
FILE: Final = "misconceptions.json"
State = Literal["fresh", "stale", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is recorded of a problem; ``made_of`` is the digest of its sources."""

    made_of: str
    mistakes: Mapping[str, Profile]


class _Fields(msgspec.Struct, array_like=True, frozen=True):
    """A mark as it is written."""

    drawn: bool
    request: int
    how: How
    form: str
    kind: str = ""
    detail: float = 0.0
    distance: float | None = None
    scale: float = 0.0
    numbers: tuple[float, ...] = ()


class _File(msgspec.Struct):
    format: int
    made_of: str
    drawn: str
    mistakes: dict[str, dict[str, _Fields | None]]


def record_file(problem: Problem) -> Path:
    """Return where a problem's record lies."""
    return problem.grader / FILE


def digest_of(problem: Problem) -> str:
    """Return the digest of what a record depends on: the problem, and its known wrong submissions.

    A new mistake makes a record stale too: it may look like one that is recorded.
    """
    digest = hashlib.sha256(problem_digest(problem).encode())
    for file in wrong_files(problem):
        digest.update(f"{file.parent.name}/{file.name}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def wrong_files(problem: Problem) -> list[Path]:
    """Return the files of the known wrong submissions."""
    files = (problem.grader / "submissions").glob("*/*.py")
    return sorted(file for file in files if file.parent.name != "accepted")


def state_of(problem: Problem) -> State:
    """Say whether there is a record, and whether it is of what the problem is now."""
    if not record_file(problem).is_file():
        return "missing"
    return "stale" if fresh_record(problem) is None else "fresh"


@cache
def fresh_record(problem: Problem) -> Record | None:
    """Return a problem's record; None if there is none, or it is stale or cannot be read."""
    try:
        file = msgspec.json.decode(record_file(problem).read_bytes(), type=_File)
        if (file.format, file.made_of) != (FORMAT, digest_of(problem)):
            return None
        mistakes = {
            name: {test: _read(fields, file.drawn) for test, fields in profile.items()}
            for name, profile in file.mistakes.items()
        }
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return None
    return Record(made_of=file.made_of, mistakes=mistakes)


def write_record(problem: Problem, mistakes: Mapping[str, Profile]) -> Path:
    """Write a problem's record, in place of an earlier one; return the file."""
    drawn = {mark.drawn for p in mistakes.values() for mark in p.values() if mark and mark.drawn}
    assert len(drawn) <= 1, "marks of several draws cannot be in one record"
    lines = [f"{json.dumps(name)}: {_line(profile)}" for name, profile in sorted(mistakes.items())]
    body = ",\n  ".join(lines)
    text = (
        f'{{\n "format": {FORMAT},\n "made_of": "{digest_of(problem)}",\n'
        f' "drawn": "{min(drawn, default="")}",\n "mistakes": {{\n  {body}\n }}\n}}\n'
    )
    file = record_file(problem)
    new = file.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    # At once, so that a run that is broken off leaves the old record or the new one.
    os.replace(new, file)
    fresh_record.cache_clear()
    return file


def _line(profile: Profile) -> str:
    plain = {test: mark and _written(mark) for test, mark in profile.items()}
    return msgspec.json.encode(plain).decode()


def _written(mark: Mark) -> list[object]:
    fields = _Fields(
        drawn=bool(mark.drawn),
        request=mark.request,
        how=mark.how,
        form=mark.form,
        kind=mark.kind,
        detail=mark.detail,
        distance=mark.distance,
        scale=mark.scale,
        numbers=mark.numbers,
    )
    written = list(msgspec.structs.astuple(fields))
    return written if mark.how == "answer" else written[:4]


def _read(fields: _Fields | None, drawn: str) -> Mark | None:
    if fields is None:
        return None
    return Mark(
        drawn=drawn if fields.drawn else "",
        request=fields.request,
        how=fields.how,
        form=fields.form,
        kind=fields.kind,
        numbers=fields.numbers,
        scale=fields.scale,
        distance=fields.distance,
        detail=fields.detail,
    )
