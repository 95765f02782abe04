"""What a new grading changes against the results that counted before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from mlqa.judge import score
from mlqa.model import Grading, Problem
from mlqa.results import Place, Result, place_of

# Scores are shown with one decimal; a smaller difference is one of rounding.
SAME_POINTS: Final = 0.05


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
    before: Mapping[Place, Result], gradings: Iterable[Grading], problems: Mapping[str, Problem]
) -> Difference:
    """Compare new gradings with the results that counted before.

    A file that belongs to none of ``problems`` is never kept; where there is no result of it from
    before, there is nothing to say about it.
    """
    changes, same, timing = [], 0, 0
    for grading in gradings:
        problem = problems.get(grading.submission.problem)
        old = before.get(place_of(grading.submission))
        if old is None:
            if problem is not None:
                changes.append(Change(before=None, now=grading))
        elif differs(old.grading, grading, problem):
            changes.append(Change(before=old.grading, now=grading))
        else:
            same += 1
            timing += abs(old.grading.score - grading.score) >= SAME_POINTS
    return Difference(changes=tuple(changes), same=same, timing=timing)


def differs(before: Grading, now: Grading, problem: Problem | None) -> bool:
    """Return whether a verdict or points changed, by more than two timings of the same code do.

    ``problem`` is the problem as it is now.
    """
    if before.verdict is not now.verdict:
        return True
    if abs(before.correctness - now.correctness) >= SAME_POINTS:
        return True
    if abs(before.score - now.score) < SAME_POINTS:
        return False
    return problem is None or not within_timing(before, now, problem)


def within_timing(before: Grading, now: Grading, problem: Problem) -> bool:
    """Return whether two scores may differ by timing alone.

    The intervals of the two ratios overlap; and the rules of today (weights, ``par``, ``slow``)
    could have given the old score for the old interval, so that it was not they that changed.
    """
    scale, old, new = problem.speed, before.speed, now.speed
    if scale is None or old is None or new is None or old.outcome != new.outcome:
        return False
    if old.low is None or old.high is None or new.low is None or new.high is None:
        return False
    worst, best = (
        score.total(problem, before.correctness, replace(old, score=score.speed(ratio, scale)))
        for ratio in (old.high, old.low)
    )
    explained = worst - SAME_POINTS <= before.score <= best + SAME_POINTS
    return explained and old.low <= new.high and new.low <= old.high
