"""What a new grading changes against the results that counted before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mlqa.model import Grading, SpeedResult
from mlqa.results import Place, Result, place_of

# Scores are shown with one decimal; a smaller difference is one of rounding.
SAME_POINTS = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One place whose result is not what it was; ``before`` is None where there was none."""

    before: Grading | None
    now: Grading

    @property
    def points(self) -> float:
        """By how much the score changes."""
        return self.now.score - (self.before.score if self.before else 0.0)

    @property
    def other_file(self) -> bool:
        """Whether the submission itself is another one than then."""
        return self.before is not None and (
            self.before.submission.digest != self.now.submission.digest
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A regrading as a whole; ``timing`` counts scores that moved by no more than timing does."""

    changes: tuple[Change, ...]
    same: int
    timing: int


def difference(
    before: Mapping[Place, Result], gradings: Iterable[Grading], slugs: Iterable[str]
) -> Difference:
    """Compare new gradings with the results that counted before.

    A file that belongs to no problem (none of ``slugs``) is never kept; where there is no result
    of it from before, there is nothing to say about it.
    """
    known = set(slugs)
    changes, same, timing = [], 0, 0
    for grading in gradings:
        old = before.get(place_of(grading.submission))
        if old is None:
            if grading.submission.problem in known:
                changes.append(Change(before=None, now=grading))
        elif differs(old.grading, grading):
            changes.append(Change(before=old.grading, now=grading))
        else:
            same += 1
            timing += abs(old.grading.score - grading.score) >= SAME_POINTS
    return Difference(changes=tuple(changes), same=same, timing=timing)


def differs(before: Grading, now: Grading) -> bool:
    """Return whether a verdict or points changed, by more than two timings of the same code do."""
    if before.verdict is not now.verdict:
        return True
    if abs(before.correctness - now.correctness) >= SAME_POINTS:
        return True
    if abs(before.score - now.score) < SAME_POINTS:
        return False
    return not within_timing(before.speed, now.speed)


def within_timing(before: SpeedResult | None, now: SpeedResult | None) -> bool:
    """Return whether two measured ratios may be of the same speed: their intervals overlap."""
    if before is None or now is None or before.outcome != now.outcome:
        return False
    if before.low is None or before.high is None or now.low is None or now.high is None:
        return False
    return before.low <= now.high and now.low <= before.high
