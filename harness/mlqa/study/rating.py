"""From evidence to a rating: how well a problem went, judged by what was done, not by memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from mlqa.model import Verdict
from mlqa.study.history import PAUSE, Deed

Rating = Literal["again", "hard", "good", "easy"]
RATINGS: Final[tuple[Rating, ...]] = ("again", "hard", "good", "easy")

MOST_RUNS: Final = 5
MOST_HINTS: Final = 1
SLOW: Final = 2.0
QUICK: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one round with a problem looked like.

    ``runs`` counts gradings with the last one, but neither those of the untouched stub nor those
    that failed by our fault. ``minutes`` is the time from the start to the end of the round; None
    where the start was not noted or a pause makes it unknown. ``expected`` is the problem's.
    """

    passed: bool
    runs: int
    hints: int
    solution: bool
    minutes: float | None
    expected: int


def rate(evidence: Evidence) -> Rating:
    """Return the rating of a round.

    - again: not passed, or the solution was looked at.
    - hard: more than 5 runs, more than 1 hint, or more than twice the expected minutes.
    - easy: the first run passed, without a hint, within half of the expected minutes.
    - good: everything else.

    A time that is unknown neither makes a round hard nor easy.
    """
    if not evidence.passed or evidence.solution:
        return "again"
    share = None if evidence.minutes is None else evidence.minutes / evidence.expected
    too_slow = share is not None and share > SLOW
    if evidence.runs > MOST_RUNS or evidence.hints > MOST_HINTS or too_slow:
        return "hard"
    quick = share is not None and share <= QUICK
    return "easy" if evidence.runs == 1 and not evidence.hints and quick else "good"


def evidence_of(found: Sequence[Deed], *, expected: int, stub: str) -> Evidence:
    """Return the evidence of a round; ``stub`` is the digest of the stub."""
    runs = [
        deed for deed in found
        if deed.kind == "attempt"
        and deed.digest != stub
        and deed.verdict is not Verdict.INTERNAL_ERROR
    ]  # fmt: skip
    return Evidence(
        passed=any(deed.passed for deed in runs),
        runs=len(runs),
        hints=sum(deed.kind == "hint" for deed in found),
        solution=any(deed.kind == "solution" for deed in found),
        minutes=_minutes(found),
        expected=expected,
    )


def _minutes(found: Sequence[Deed]) -> float | None:
    if not found or found[0].kind != "begin":
        return None
    if any(later.at - earlier.at > PAUSE for earlier, later in pairwise(found)):
        return None
    return (found[-1].at - found[0].at).total_seconds() / 60
