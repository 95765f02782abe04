"""From measured times to a speed result: pure functions."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """CPU seconds of candidate and reference on the same input."""

    candidate_s: float
    reference_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """An estimate with the range that the sessions span."""

    value: float
    low: float
    high: float


def session_ratio(pairs: Sequence[Pair]) -> float:
    """Return the ratio of the medians of one session's times."""
    candidate = statistics.median(pair.candidate_s for pair in pairs)
    reference = statistics.median(pair.reference_s for pair in pairs)
    return candidate / reference if reference > 0 else math.inf


def ratio_of(sessions: Sequence[Sequence[Pair]]) -> Interval:
    """Return the median over sessions of their ratios, and their range.

    The sessions, not the pairs within one, carry the uncertainty: each is a pair of fresh
    processes, and processes differ by more than calls of one process do.
    """
    ratios = [session_ratio(pairs) for pairs in sessions]
    return Interval(value=statistics.median(ratios), low=min(ratios), high=max(ratios))


def relative_spread(times: Sequence[float]) -> float:
    """Return the interquartile range of some times over their median."""
    if len(times) < 4:
        return 0.0
    first, middle, third = statistics.quantiles(times, n=4)
    return (third - first) / middle if middle > 0 else math.inf


def growth(sizes: Sequence[int], times: Sequence[float]) -> float | None:
    """Return the exponent b of time ≈ a·sizeᵇ by least squares in the logarithms.

    None with fewer than two sizes, or where a time could not be measured.
    """
    if len(sizes) < 2 or any(time <= 0 for time in times):
        return None
    x = [math.log(size) for size in sizes]
    y = [math.log(time) for time in times]
    return statistics.linear_regression(x, y).slope
