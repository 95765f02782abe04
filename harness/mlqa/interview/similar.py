"""Pairs of submissions that share more code than chance: a reason to read them, never a score.

What compares them is copydetect, in a process of its own (``overlaps.py``) that sees copies of the
files under names of ours, and answers in numbers.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

import msgspec

from mlqa.errors import HarnessFault, UserError
from mlqa.model import Pair, Submission
from mlqa.pack import Catalog

MAX_BYTES: Final = 64 * 2**10
MAX_FILES: Final = 500
WALL_S: Final = 1200.0
# Shorter common passages say nothing: two people who know the formula write the same line.
LEAST_SHARED: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A submission that was not compared, and why."""

    submission: Submission
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Similarities:
    """Everything that was compared: the flagged pairs, and what was left out."""

    flagged: tuple[Pair, ...]
    left: tuple[Left, ...]
    compared: int


class _Overlap(msgspec.Struct):
    a: int
    b: int
    shared: int
    of_a: float
    of_b: float


class _Answer(msgspec.Struct):
    pairs: list[_Overlap]
    given_up: list[int]


def require() -> None:
    """Make sure that copydetect is there.

    Raises:
        UserError: where it is not, with the command that installs it.
    """
    if importlib.util.find_spec("copydetect") is None:
        raise UserError(
            "similarity needs copydetect, which is not installed",
            remedy="pip install 'mlqa[similarity]'",
        )


def similarities(
    submissions: Iterable[Submission], catalog: Catalog, at_least: float
) -> Similarities:
    """Compare the submissions of each problem with each other, without what the stub gives.

    A pair is flagged when the share of either is ``at_least`` that (0 to 1). Two files of one
    candidate are no pair.

    Raises:
        UserError: for more files of a problem than are compared at once.
        HarnessFault: when the comparing process fails.
    """
    flagged: list[Pair] = []
    left: list[Left] = []
    compared = 0
    ordered = sorted(submissions, key=lambda submission: submission.problem)
    for slug, group in groupby(ordered, key=lambda submission: submission.problem):
        usable = []
        for submission in group:
            why = _unusable(submission)
            if why:
                left.append(Left(submission=submission, why=why))
            else:
                usable.append(submission)
        if not usable:
            continue
        if len(usable) > MAX_FILES:
            raise UserError(
                f"{slug}: {len(usable)} files are more than the {MAX_FILES} compared at once",
                remedy="give fewer paths",
            )
        answer = _compare(usable, catalog.problems[slug].stub.read_bytes())
        compared += len(usable) - len(answer.given_up)
        left += [
            Left(submission=usable[number], why="it takes too long to read")
            for number in answer.given_up
        ]
        flagged += _flagged(answer, usable, at_least)
    flagged.sort(key=lambda pair: (-max(pair.of_a, pair.of_b), pair.a.path, pair.b.path))
    return Similarities(flagged=tuple(flagged), left=tuple(left), compared=compared)


def _unusable(submission: Submission) -> str:
    if submission.refused:
        return submission.refused
    if submission.form != "python":
        return f"it is {'an archive' if submission.form == 'archive' else f'a {submission.form}'}"
    if len(submission.source) > MAX_BYTES:
        return f"it is larger than {MAX_BYTES // 2**10} KiB"
    return ""


def _flagged(answer: _Answer, usable: Sequence[Submission], at_least: float) -> list[Pair]:
    pairs = [
        Pair(a=usable[one.a], b=usable[one.b], of_a=one.of_a, of_b=one.of_b)
        for one in answer.pairs
        if one.shared >= LEAST_SHARED and max(one.of_a, one.of_b) >= at_least
    ]
    return [pair for pair in pairs if pair.a.candidate != pair.b.candidate]


def _compare(submissions: Sequence[Submission], stub: bytes) -> _Answer:
    with tempfile.TemporaryDirectory(prefix="mlqa-similar-") as name:
        folder = Path(name)
        (folder / "stub.py").write_bytes(stub)
        for number, submission in enumerate(submissions):
            (folder / f"{number}.py").write_bytes(submission.source)
        # -P: nothing is imported from the folder of the submissions.
        command = [sys.executable, "-P", "-W", "ignore", "-m", "mlqa.interview.overlaps", name]
        try:
            done = subprocess.run(
                command, cwd=os.sep, stdin=subprocess.DEVNULL, capture_output=True,
                timeout=WALL_S, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise HarnessFault("comparing the files took too long") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        last = ascii(said[-1][:200]) if said else "nothing"
        raise HarnessFault(f"comparing the files failed ({done.returncode}); it said {last}")
    try:
        return msgspec.json.decode(done.stdout, type=_Answer)
    except msgspec.DecodeError as error:
        raise HarnessFault("comparing the files gave no readable answer") from error
