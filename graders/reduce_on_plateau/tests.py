"""Hidden tests of reduce_on_plateau.

The oracle keeps no counters: it computes from the places of the last improvement and reduction.
"""

import math
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, keep, points

NAN, INF = math.nan, math.inf


def rates(
    metrics, lr, mode="min", factor=0.1, patience=10, threshold=1e-4, cooldown=0, min_lr=0.0
) -> list[float]:
    """The rate after each metric."""
    best = INF if mode == "min" else -INF
    # Steps up to `quiet` are not counted as bad.
    quiet, found = -1, []
    for now, metric in enumerate(map(float, metrics)):
        bar = best * (1 - threshold if mode == "min" else 1 + threshold)
        if (metric < bar) if mode == "min" else (metric > bar):
            best, quiet = metric, max(quiet, now)
        if now - quiet > patience:
            quiet = now + cooldown
            lower = max(lr * factor, min_lr)
            lr = lower if lr - lower > 1e-8 else lr
        found.append(lr)
    return found


def expect_rates(candidate, metrics: list[Any], lr: float, *options: Any, **named: Any) -> None:
    """Expect the right rate after each metric."""
    step = keep(candidate.ReduceOnPlateau, lr, *options, **named).step
    for metric, rate in zip(metrics, rates(metrics, lr, *options, **named), strict=True):
        expect(step, metric).gives(rate)


def test_improving(candidate):
    """A metric that gets better all the time."""
    expect_rates(candidate, [5.0, 4.0, 3.0, 2.0, 1.0, 0.5], 0.3, patience=0)


def test_patience(candidate):
    """A metric that stands still, with several kinds of patience."""
    for patience in (0, 1, 3):
        expect_rates(candidate, [2.0] * 10, 0.5, patience=patience)


def test_defaults(candidate):
    """A metric that stands still, with all defaults."""
    expect_rates(candidate, [2.0] * 25, 0.5)


def test_factor(candidate):
    """Other factors."""
    for factor in (0.5, 0.9):
        expect_rates(candidate, [1.0, 2.0, 3.0, 4.0, 5.0], 0.5, factor=factor, patience=1)


def test_getting_better_again(candidate):
    """An improvement between bad steps."""
    metrics = [5.0, 6.0, 6.0, 4.0, 4.5, 4.5, 4.5, 3.0, 3.0, 3.0]
    expect_rates(candidate, metrics, 0.5, patience=2)


def test_better_than_before_only(candidate):
    """A metric that is better than the last one, but not than the best."""
    expect_rates(candidate, [1.0, 9.0, 8.0, 7.0, 6.0, 5.0], 0.5, patience=1)


def test_default_threshold(candidate):
    """Improvements that are small beside the metric, about the default threshold."""
    expect_rates(candidate, [1000.0, 999.95, 999.92, 999.91, 999.0], 0.5, patience=0)
    expect_rates(candidate, [1000.0, 999.85, 999.72], 0.5, patience=0)


def test_threshold(candidate):
    """A larger threshold, and metrics far from 1."""
    for scale in (1.0, 200.0, 0.001):
        metrics = [scale * v for v in (8.0, 7.0, 5.0, 4.0, 3.0, 2.9, 1.0)]
        expect_rates(candidate, metrics, 0.5, factor=0.5, patience=0, threshold=0.25)


def test_creeping(candidate):
    """A metric that improves by less than the threshold in each step."""
    metrics = [100.0, 96.0, 92.0, 88.0, 84.0, 80.0, 76.0, 72.0, 68.0, 64.0]
    expect_rates(candidate, metrics, 0.5, patience=1, threshold=0.1)


def test_at_the_threshold(candidate):
    """A metric that equals the bar exactly."""
    expect_rates(candidate, [8.0, 6.0, 4.0], 0.5, patience=0, threshold=0.25)
    expect_rates(candidate, [8.0, 10.0, 13.0], 0.5, "max", patience=0, threshold=0.25)


def test_no_threshold(candidate):
    """A threshold of zero."""
    expect_rates(candidate, [3.0, 2.999999, 2.999998, 2.999998], 0.5, patience=0, threshold=0.0)


def test_max(candidate):
    """A metric that is to grow."""
    metrics = [0.5, 0.6, 0.55, 0.6, 0.7, 0.4, 0.3, 0.2, 0.71]
    expect_rates(candidate, metrics, 0.5, mode="max", patience=1)
    metrics = [4.0, 4.5, 5.5, 6.0, 6.5, 7.5]
    expect_rates(candidate, metrics, 0.5, mode="max", patience=0, threshold=0.25)


def test_negative_metrics(candidate):
    """Negative metrics, which follow the formulas to the letter."""
    metrics = [-4.0, -3.5, -3.25, -2.0, -8.0, -5.0, -7.0]
    expect_rates(candidate, metrics, 0.5, patience=0, threshold=0.25)
    expect_rates(candidate, metrics[::-1], 0.5, mode="max", patience=0, threshold=0.25)


def test_zero(candidate):
    """A best metric of zero."""
    metrics = [1.0, 0.0, 0.0, -0.0001, 0.0]
    expect_rates(candidate, metrics, 0.5, patience=0)
    expect_rates(candidate, [-v for v in metrics], 0.5, mode="max", patience=0)


def test_nan(candidate):
    """Metrics of NaN among others."""
    for mode in ("min", "max"):
        expect_rates(candidate, [3.0, NAN, NAN, NAN, 3.0, 4.0, 2.0, NAN], 0.5, mode, patience=1)


def test_nan_first(candidate):
    """NaN as the first metric."""
    for mode in ("min", "max"):
        expect_rates(candidate, [NAN, 5.0, 5.0, NAN, NAN], 0.5, mode, patience=0)
        expect_rates(candidate, [NAN] * 5, 0.5, mode, patience=1)


def test_infinite(candidate):
    """Infinite metrics."""
    metrics = [INF, INF, 5.0, INF, -INF, -INF, 1.0]
    for mode in ("min", "max"):
        expect_rates(candidate, metrics, 0.5, mode, patience=0)


def test_cooldown(candidate):
    """A metric that stands still, with cooldowns of several lengths."""
    for patience in (0, 1):
        for cooldown in (1, 3):
            expect_rates(
                candidate, [2.0] * 9, 0.5, factor=0.5, patience=patience, cooldown=cooldown
            )


def test_improvement_in_the_cooldown(candidate):
    """Improvements during a cooldown, and what they mean after it."""
    metrics = [5.0, 6.0, 2.0, 3.0, 4.0, 4.0, 1.0, 1.5, 1.5, 1.5]
    expect_rates(candidate, metrics, 0.5, factor=0.5, patience=0, cooldown=3)
    expect_rates(candidate, metrics, 0.5, factor=0.5, patience=1, cooldown=2)


def test_bad_steps_before_the_cooldown_ends(candidate):
    """Bad steps during a cooldown do not count after it."""
    metrics = [5.0, 6.0, 6.0, 6.0, 6.0, 6.0, 6.0, 1.0, 2.0, 2.0, 2.0, 2.0]
    expect_rates(candidate, metrics, 0.5, factor=0.5, patience=2, cooldown=2)


def test_smallest_rate(candidate):
    """A lower bound of the rate."""
    expect_rates(candidate, [1.0] * 6, 0.5, patience=0, min_lr=0.02)


def test_below_the_smallest_rate(candidate):
    """A rate that starts below, or at, its lower bound."""
    for lr in (0.01, 0.02):
        expect_rates(candidate, [1.0] * 4, lr, patience=0, min_lr=0.02)


def test_tiny_rates(candidate):
    """Rates that become very small."""
    expect_rates(candidate, [1.0] * 8, 1e-6, patience=0)
    expect_rates(candidate, [1.0] * 9, 1e-7, factor=0.5, patience=0)


def test_fall_at_the_limit(candidate):
    """A rate that would fall by exactly the smallest change."""
    expect_rates(candidate, [1.0] * 3, 2e-8, factor=0.5, patience=0)


def test_order_of_arguments(candidate):
    """All arguments by position."""
    metrics = [1.0, 1.05, 1.2, 1.2, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]
    expect_rates(candidate, metrics, 0.5, "max", 0.25, 1, 0.125, 2, 0.01)


def test_types_of_metrics(candidate):
    """Metrics as ints and as numpy scalars."""
    metrics = [9, 7, np.float32(7), np.float64(8), np.int64(3), 3, np.float32(2.5), np.int8(5)]
    expect_rates(candidate, metrics, 0.5, patience=0)
    expect_rates(candidate, metrics, 0.5, mode="max", patience=1)


def test_factor_too_large(candidate):
    """A factor that would not lower the rate."""
    for factor in (1.0, 2.0, 1):
        expect(candidate.ReduceOnPlateau, 0.5, factor=factor).raises(ValueError)


def test_unknown_mode(candidate):
    """A mode that does not exist."""
    for mode in ("auto", "maximum", ""):
        expect(candidate.ReduceOnPlateau, 0.5, mode=mode).raises(ValueError)


def test_two_schedulers(candidate):
    """Two schedulers at a time."""
    one = keep(candidate.ReduceOnPlateau, 0.5, patience=1)
    other = keep(candidate.ReduceOnPlateau, 0.3, patience=1)
    first = rates([5.0, 6.0, 6.0, 6.0], 0.5, patience=1)
    second = rates([8.0, 7.0, 7.5, 7.5], 0.3, patience=1)
    for k, (a, b) in enumerate(zip([5.0, 6.0, 6.0, 6.0], [8.0, 7.0, 7.5, 7.5], strict=True)):
        expect(one.step, a).gives(first[k])
        expect(other.step, b).gives(second[k])


METRICS = st.lists(st.one_of(st.integers(-3, 6), st.just(NAN)), min_size=1, max_size=6)


@points(4)
@given(
    metrics=METRICS,
    mode=st.sampled_from(["min", "max"]),
    patience=st.integers(0, 2),
    threshold=st.sampled_from([1e-4, 0.25]),
    cooldown=st.integers(0, 2),
)
def test_any_metrics(candidate, metrics, mode, patience, threshold, cooldown):
    """Random metrics and options."""
    expect_rates(candidate, metrics, 1.0, mode, 0.5, patience, threshold, cooldown)
