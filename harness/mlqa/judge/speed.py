"""From measured times to a speed result: pure functions.

A *session* is one set of fresh jails; a *round* of it is one input on which the candidate and two
copies of the reference were timed. The uncertainty lies between sessions (processes differ in
layout by about 2 %), not within one, so an interval is made from sessions.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mlqa.judge import score
from mlqa.model import SpeedScale

# How far the ratio of one session lies from the truth, by experience (docs/speed.md); the interval
# is never narrower than this allows, however well a few sessions happen to agree.
SESSION_SPREAD: Final = 0.03
# A control outside of this says that the machine, not the code, is being measured.
CONTROL_TOLERANCE: Final = 0.08
CALIBRATION_RANGE: Final = (0.67, 1.5)
WAITS: Final = 3.0
SUSPICIOUS: Final = 0.02
SETTLED_POINTS: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """CPU seconds on one input, less the cost of an empty call: candidate, and reference twice."""

    candidate_s: float
    reference_s: float
    control_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What one set of fresh jails gave. Peak memory in KiB, None where it is not known.

    ``waiting`` is the candidate's wall time over its CPU time, ``reference_waiting`` likewise.
    """

    rounds: tuple[Round, ...]
    waiting: float = 1.0
    reference_waiting: float = 1.0
    peak_kb: int | None = None
    reference_peak_kb: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """An estimate and the range that it lies in."""

    value: float
    low: float
    high: float


def session_ratio(session: Session) -> float:
    """Return the median over rounds of candidate over mean reference, on the same input."""
    return statistics.median(
        max(r.candidate_s, 0.0) / max((r.reference_s + r.control_s) / 2, 1e-9)
        for r in session.rounds
    )


def control_ratio(session: Session) -> float:
    """Return how much the two copies of the reference differ; 1 on a quiet machine."""
    return statistics.median(r.reference_s / max(r.control_s, 1e-9) for r in session.rounds)


def reference_time(session: Session) -> float:
    """Return the median CPU seconds of the reference in a session."""
    return statistics.median((r.reference_s + r.control_s) / 2 for r in session.rounds)


def sound(session: Session, calibrated_s: float) -> bool:
    """Say whether a session measured the code: the control holds, and the reference is itself."""
    low, high = CALIBRATION_RANGE
    within = low <= reference_time(session) / calibrated_s <= high
    return within and abs(control_ratio(session) - 1) <= CONTROL_TOLERANCE


def ratio_of(sessions: Sequence[Session]) -> Interval:
    """Return the median of the sessions' ratios with an interval around it.

    The half-width is the larger of what the sessions show (their spread over √K) and what is known
    beforehand (``SESSION_SPREAD`` over √K).
    """
    ratios = [session_ratio(session) for session in sessions]
    value = statistics.median(ratios)
    spread = statistics.stdev(ratios) / value if len(ratios) > 1 and value > 0 else 0.0
    half = max(2 * spread, SESSION_SPREAD) / math.sqrt(len(ratios))
    return Interval(value=value, low=value * (1 - half), high=value * (1 + half))


def settled(ratio: Interval, scale: SpeedScale) -> bool:
    """Say whether the score can no longer change by more than a point."""
    change = score.speed(ratio.low, scale) - score.speed(ratio.high, scale)
    return change <= SETTLED_POINTS


def beyond_hope(rounds: Sequence[Round], scale: SpeedScale) -> bool:
    """Say whether a few rounds already show a candidate whose score is zero for certain."""
    if len(rounds) < 3:
        return False
    return session_ratio(Session(rounds=tuple(rounds))) > 1.5 * scale.slow


def graded_ratio(ratio: Interval, sessions: Sequence[Session], scale: SpeedScale) -> float:
    """Return the ratio that is scored: a straddled ``par`` is decided for the candidate.

    Only if the candidate's own times spread no wider than the reference's, so that nobody gains by
    making noise.
    """
    straddles = ratio.low <= scale.par < ratio.value
    own = [r.candidate_s / max(session_ratio(s), 1e-9) for s in sessions for r in s.rounds]
    reference = [r.reference_s for s in sessions for r in s.rounds]
    if straddles and relative_spread(own) <= 1.5 * relative_spread(reference) + 0.02:
        return scale.par
    return ratio.value


def relative_spread(times: Sequence[float]) -> float:
    """Return the interquartile range of some times over their median."""
    if len(times) < 4:
        return 0.0
    first, middle, third = statistics.quantiles(times, n=4)
    return (third - first) / middle if middle > 0 else math.inf


def waits(sessions: Sequence[Session]) -> bool:
    """Say whether a candidate spends its time waiting instead of computing."""
    own = statistics.median(session.waiting for session in sessions)
    reference = statistics.median(session.reference_waiting for session in sessions)
    return own > WAITS * reference


def growth(sizes: Sequence[int], times: Sequence[Sequence[float]]) -> Interval | None:
    """Return the exponent b of time ≈ a·sizeᵇ, by least squares in the logarithms.

    ``times`` has some times for each size. The estimate is from their medians; the range is that of
    the slopes of the fastest and slowest times of each size, in the two extreme combinations. None
    with fewer than two sizes, or where a time could not be measured.
    """
    if len(sizes) < 2 or any(min(some, default=0.0) <= 0 for some in times):
        return None
    middle = [statistics.median(some) for some in times]
    value = _slope(sizes, middle)
    tilted = [
        _slope(sizes, [pick(some) for pick, some in zip(picks, times, strict=True)])
        for picks in (
            [max if n < len(sizes) / 2 else min for n in range(len(sizes))],
            [min if n < len(sizes) / 2 else max for n in range(len(sizes))],
        )
    ]
    return Interval(value=value, low=min(value, *tilted), high=max(value, *tilted))


def _slope(sizes: Sequence[int], times: Sequence[float]) -> float:
    x = [math.log(size) for size in sizes]
    y = [math.log(time) for time in times]
    return statistics.linear_regression(x, y).slope
