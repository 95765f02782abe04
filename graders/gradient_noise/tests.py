"""Hidden tests of gradient_noise. The oracle computes variances as exact fractions."""

import math
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

FORGIVEN = Fraction(1, 10**12)
GRADS = np.array([[2.0, -1.0, 7.0], [4.0, 5.0, 7.5], [9.0, -6.0, 6.0], [1.0, 0.0, 8.5]])


def variances(rows: list[list[float]]) -> list[Fraction]:
    """The sample variance of each column; every float is a fraction."""
    columns = [[Fraction(value) for value in column] for column in zip(*rows, strict=True)]
    means = [sum(column) / len(column) for column in columns]
    return [
        sum((value - mean) ** 2 for value in column) / (len(column) - 1)
        for column, mean in zip(columns, means, strict=True)
    ]


@oracle
def errors(rows: list[list[float]], n: int) -> list[float]:
    return [math.sqrt(variance / n) for variance in variances(rows)]


@oracle
def fewest(rows: list[list[float]], target: float) -> int:
    allowed = (Fraction(target) * (1 + FORGIVEN)) ** 2
    return max(1, math.ceil(max(variances(rows)) / allowed))


@st.composite
def tables(draw):
    d = draw(st.integers(1, 4))
    row = st.lists(st.integers(-9, 9), min_size=d, max_size=d)
    return draw(st.lists(row, min_size=2, max_size=5))


def test_standard_error(candidate):
    """The noise of a batch, for each of several parameters."""
    expect(candidate.standard_error, GRADS, 9).gives(errors(GRADS.tolist(), 9))


def test_batch_of_one(candidate):
    """The noise of a single sample."""
    expect(candidate.standard_error, GRADS, 1).gives(errors(GRADS.tolist(), 1))


def test_batch_larger_than_the_data(candidate):
    """A batch as large as the data, and larger ones."""
    for n in (4, 5, 1000):
        expect(candidate.standard_error, GRADS, n).gives(errors(GRADS.tolist(), n))


def test_one_parameter(candidate):
    """A single parameter."""
    rows = [[0.5], [1.5], [-2.0]]
    expect(candidate.standard_error, np.array(rows), 3).gives(np.array(errors(rows, 3)))
    expect(candidate.samples_for, np.array(rows), 0.25).gives(fewest(rows, 0.25), dtype="integer")


def test_two_samples(candidate):
    """The fewest samples that have a standard deviation."""
    rows = [[1.0, -3.0, 2.0], [4.0, -3.5, 0.0]]
    expect(candidate.standard_error, np.array(rows), 2).gives(errors(rows, 2))
    expect(candidate.samples_for, np.array(rows), 0.4).gives(fewest(rows, 0.4), dtype="integer")


def test_samples_for(candidate):
    """The number of samples for an error that no whole number meets exactly."""
    for target in (0.3, 0.7, 1.1):
        want = fewest(GRADS.tolist(), target)
        expect(candidate.samples_for, GRADS, target).gives(want, dtype="integer")


def test_every_parameter_counts(candidate):
    """One parameter is much noisier than the others, at any place."""
    rows = [[0.0, 0.0, 0.0], [1.0, 8.0, 0.5], [2.0, 1.0, 3.0]]
    for turn in range(3):
        turned = np.roll(np.array(rows), turn, axis=1)
        want = fewest(rows, 0.9)
        expect(candidate.samples_for, turned, 0.9).gives(want, dtype="integer")


def test_target_above_the_noise(candidate):
    """A target that a single sample meets already."""
    expect(candidate.samples_for, GRADS, 1000.0).gives(1, dtype="integer")
    expect(candidate.samples_for, GRADS, 6.0).gives(1, dtype="integer")


def test_no_noise(candidate):
    """Samples that all have the same gradient, and a parameter without noise."""
    same = np.full((3, 2), -2.0)
    expect(candidate.standard_error, same, 4).gives(np.zeros(2))
    expect(candidate.samples_for, same, 0.5).gives(1, dtype="integer")
    partly = np.column_stack([same, GRADS[:3, 1]])
    expect(candidate.standard_error, partly, 4).gives(errors(partly.tolist(), 4))


def test_met_exactly(candidate):
    """A target that is met exactly, in numbers without rounding error."""
    rows = [[-1.0, 0.0], [1.0, 0.0], [0.0, 0.5]]
    for target, want in ((1.0, 1), (0.5, 4), (0.25, 16), (0.125, 64)):
        expect(candidate.samples_for, np.array(rows), target).gives(want, dtype="integer")


def test_met_but_for_rounding(candidate):
    """A target that is met exactly, but for rounding errors of floating point."""
    for sigma, k in ((0.3, 3), (0.7, 7), (1.1, 11), (0.1, 13), (2.3, 23), (0.6, 29), (1e-5, 101)):
        grads = np.array([[-sigma], [0.0], [sigma]])
        expect(candidate.samples_for, grads, sigma / k).gives(k * k, dtype="integer")
        expect(candidate.samples_for, grads[::-1] * 3, sigma / k).gives(9 * k * k, dtype="integer")


def test_missed_by_little(candidate):
    """A target that is missed by more than what is forgiven."""
    grads = np.array([[-1.0, 0.0], [1.0, 0.0], [0.0, 0.5]])
    for excess in (1e-3, 1e-6, 1e-9, 1.7e-12):
        target = 0.25 / (1 + excess)
        expect(candidate.samples_for, grads, target).gives(17, dtype="integer")


def test_many_samples(candidate):
    """Answers far beyond the number of samples that there are."""
    for target in (0.1, 0.013):
        want = fewest(GRADS.tolist(), target)
        expect(candidate.samples_for, GRADS, target).gives(want, dtype="integer")
    expect(candidate.samples_for, GRADS / 3, 0.007).gives(
        fewest((GRADS / 3).tolist(), 0.007), dtype="integer"
    )


def test_integers(candidate):
    """Gradients in arrays of integers, whose squares do not fit that type."""
    rows = [[100, -90, 3], [-100, 120, 4], [50, 7, 1], [-128, 127, 2]]
    for dtype in (np.int8, np.int64):
        grads = np.array(rows, dtype=dtype)
        expect(candidate.standard_error, grads, 3).gives(errors(rows, 3))
        expect(candidate.samples_for, grads, 10.0).gives(fewest(rows, 10.0), dtype="integer")
    rows = [[200, 3, 0], [10, 250, 255], [0, 100, 1]]
    grads = np.array(rows, dtype=np.uint8)
    expect(candidate.standard_error, grads, 2).gives(errors(rows, 2))


def test_far_from_zero(candidate):
    """Gradients with little spread, far from zero."""
    rows = (GRADS + np.array([1e9, -3e8, 2e8])).tolist()
    expect(candidate.standard_error, np.array(rows), 5).gives(errors(rows, 5))
    expect(candidate.samples_for, np.array(rows), 0.35).gives(fewest(rows, 0.35), dtype="integer")


def test_magnitudes(candidate):
    """Very small and very large gradients."""
    for scale in (2.0**-300, 2.0**-40, 2.0**60, 2.0**300):
        rows = (GRADS * scale).tolist()
        expect(candidate.standard_error, GRADS * scale, 6).gives(errors(rows, 6))
        target = 0.37 * scale
        want = fewest(rows, target)
        expect(candidate.samples_for, GRADS * scale, target).gives(want, dtype="integer")


def test_views(candidate):
    """Gradients in arrays that are read-only, strided or stored by columns."""
    table = np.arange(60, dtype=np.float64).reshape(6, 10) ** 1.5 % 17
    frozen = GRADS.copy()
    frozen.flags.writeable = False
    for view in (table[::2, 1::3], table.T[::3], frozen):
        rows = view.tolist()
        expect(candidate.standard_error, view, 7).gives(errors(rows, 7))
        expect(candidate.samples_for, view, 0.9).gives(fewest(rows, 0.9), dtype="integer")


def test_calls_in_a_row(candidate):
    """Calls with other data of the same shape, one after another."""
    for grads in (GRADS, GRADS[::-1] * 2, GRADS**2):
        rows = grads.tolist()
        expect(candidate.standard_error, grads, 2).gives(errors(rows, 2))
        expect(candidate.samples_for, grads, 0.8).gives(fewest(rows, 0.8), dtype="integer")


def test_by_keyword(candidate):
    """The arguments given by their names."""
    rows = GRADS.tolist()
    expect(candidate.standard_error, batch_size=3, per_sample_grads=GRADS).gives(errors(rows, 3))
    expect(candidate.samples_for, target_error=0.6, per_sample_grads=GRADS).gives(
        fewest(rows, 0.6), dtype="integer"
    )


@points(3)
@given(rows=tables(), batch_size=st.integers(1, 12))
def test_any_standard_error(candidate, rows, batch_size):
    """Random gradients agree with exact arithmetic, for the noise of a batch."""
    grads = np.array(rows, dtype=np.float64)
    expect(candidate.standard_error, grads, batch_size).gives(errors(rows, batch_size))


@points(3)
@given(rows=tables(), tenths=st.integers(1, 30))
def test_any_samples_for(candidate, rows, tenths):
    """Random gradients agree with exact arithmetic, for the number of samples."""
    grads = np.array(rows, dtype=np.float64)
    want = fewest(rows, tenths / 10)
    expect(candidate.samples_for, grads, tenths / 10).gives(want, dtype="integer")
