"""Scores: pure functions of points and ratios."""

from __future__ import annotations

import math
from collections.abc import Iterable

from mlqa.model import CaseResult, Problem, SpeedResult, SpeedScale, Verdict


def correctness(cases: Iterable[CaseResult], possible: float) -> float:
    """Return the points of the passed cases as a share of all possible points, 0–100."""
    earned = math.fsum(case.points for case in cases if case.verdict is Verdict.ACCEPTED)
    return 100.0 * (earned / possible) if possible else 0.0


def speed(ratio: float, scale: SpeedScale) -> float:
    """Return the speed score, 0–100, of a ratio candidate / reference.

    Full up to ``par``, nothing from ``slow`` on, straight in the logarithm of the ratio between::

        100 · (ln slow − ln ratio) / (ln slow − ln par)
    """
    if ratio <= scale.par:
        return 100.0
    if ratio >= scale.slow:
        return 0.0
    span = math.log(scale.slow) - math.log(scale.par)
    return 100.0 * (math.log(scale.slow) - math.log(ratio)) / span


def total(problem: Problem, correct: float, measured: SpeedResult | None) -> float:
    """Return the weighted score, 0–100.

    Speed weighs only where the problem counts it and it was measured or lost; a measurement that is
    inconclusive or suspicious, or was not asked for, counts neither for nor against.
    """
    if problem.speed is None or (measured is None and correct == 100.0):
        return correct
    if measured is not None and measured.outcome in ("inconclusive", "suspicious"):
        return correct
    points = measured.score if measured is not None and measured.score is not None else 0.0
    weights = problem.correctness_weight + problem.speed_weight
    return (problem.correctness_weight * correct + problem.speed_weight * points) / weights
