"""From measured times to a speed result: pure functions.

A *session* is one set of fresh jails; a *round* of it is one turn that the candidate and two copies
of the reference took, and that was taken once more with empty calls. The uncertainty lies between
sessions (processes differ in layout by about 2 %), not within one, so an interval is made from
sessions.
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
# Nor may the reference take so many times what it takes when nothing disturbs it.
SLOWED: Final = 1.5
# Of a turn's time at least this share is the code's own, however much empty calls seem to cost.
LEAST_SHARE: Final = 0.1
WAITS: Final = 3.0
SUSPICIOUS: Final = 0.02
SETTLED_POINTS: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """CPU seconds of one turn: candidate, reference twice, and empty calls."""

    candidate_s: float
    reference_s: float
    control_s: float
    empty_s: float = 0.0


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


def net(used_s: float, empty_s: float) -> float:
    """Return the seconds of a turn less those of an empty one.

    What an empty turn costs is an estimate; what is left must not vanish with its error.
    """
    return max(used_s - empty_s, LEAST_SHARE * used_s)


def own_times(session: Session) -> tuple[Round, ...]:
    """Return the rounds less what empty calls cost, which is the session's median of them."""
    empty_s = statistics.median(r.empty_s for r in session.rounds)
    return tuple(
        Round(
            candidate_s=net(r.candidate_s, empty_s),
            reference_s=net(r.reference_s, empty_s),
            control_s=net(r.control_s, empty_s),
        )
        for r in session.rounds
    )


def session_ratio(session: Session) -> float:
    """Return the median over rounds of candidate over mean reference, on the same input."""
    return statistics.median(
        r.candidate_s / max((r.reference_s + r.control_s) / 2, 1e-9) for r in own_times(session)
    )


def control_ratio(session: Session) -> float:
    """Return how much the two copies of the reference differ; 1 on a quiet machine."""
    return statistics.median(r.reference_s / max(r.control_s, 1e-9) for r in own_times(session))


def reference_time(session: Session) -> float:
    """Return the median CPU seconds of the reference in a session."""
    return statistics.median((r.reference_s + r.control_s) / 2 for r in own_times(session))


def sound(sessions: Sequence[Session], calibrated_s: float) -> list[Session]:
    """Return the sessions that measured the code: their control holds, and nothing slowed them.

    What the reference takes undisturbed is the least of ``calibrated_s`` and of all sessions: the
    calibration may have been disturbed too.
    """
    quiet_s = min([calibrated_s, *map(reference_time, sessions)])
    return [
        session
        for session in sessions
        if reference_time(session) <= SLOWED * quiet_s
        and abs(control_ratio(session) - 1) <= CONTROL_TOLERANCE
    ]


def interquartile_mean(values: Sequence[float]) -> float:
    """Return the mean without the lowest and the highest quarter, of three the median.

    It forgives a few sessions that went astray, and differs less between runs than a median.
    """
    cut = (len(values) + 1) // 4
    return statistics.mean(sorted(values)[cut : len(values) - cut])


def ratio_of(sessions: Sequence[Session]) -> Interval:
    """Return the interquartile mean of the sessions' ratios with an interval around it.

    The half-width is the larger of what the sessions show (their spread over √K) and what is known
    beforehand (``SESSION_SPREAD`` over √K).
    """
    ratios = [session_ratio(session) for session in sessions]
    value = interquartile_mean(ratios)
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
    own = [r.candidate_s / max(session_ratio(s), 1e-9) for s in sessions for r in own_times(s)]
    reference = [r.reference_s for s in sessions for r in own_times(s)]
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
