"""Hidden tests of prelu. The oracle goes entry by entry in exact fractions."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

X = np.array([[-3.0, 2.0, -1.5, 4.0], [1.0, -2.5, -0.5, -6.0], [-4.0, -1.0, 5.0, 3.0]])
SLOPES = np.array([0.25, 0.5, 0.125, 0.75])
GRAD = np.array([[1.0, -2.0, 3.0, 0.5], [-4.0, 6.0, -1.5, 2.5], [8.0, -5.0, 7.0, -3.5]])
SINGLE = {"rtol": 1e-5}
DOUBLE = {"rtol": 1e-9}


@oracle
def exact(x, a, grad):
    """The activation, dx and da; every float is a fraction."""
    n, c = x.shape
    one = np.ndim(a) == 0
    slope = [Fraction(float(a))] * c if one else [Fraction(float(v)) for v in a]
    out, dx = np.zeros((n, c)), np.zeros((n, c))
    da = [Fraction(0)] * c
    for i in range(n):
        for j in range(c):
            v, g = Fraction(float(x[i, j])), Fraction(float(grad[i, j]))
            out[i, j] = v if v > 0 else slope[j] * v
            dx[i, j] = g if v > 0 else slope[j] * g
            da[j] += 0 if v > 0 else v * g
    return out, dx, float(sum(da)) if one else np.array([float(v) for v in da])


def check_forward(candidate, x, a, **tolerance):
    want, _, _ = exact(x, a, np.zeros(x.shape))
    expect(candidate.prelu, x, a).gives(want, **(tolerance or DOUBLE))


def check_backward(candidate, x, a, grad, **tolerance):
    _, dx, da = exact(x, a, grad)
    expect(candidate.prelu_backward, x, a, grad).gives((dx, da), **(tolerance or DOUBLE))


def check(candidate, x, a, grad, **tolerance):
    check_forward(candidate, x, a, **tolerance)
    check_backward(candidate, x, a, grad, **tolerance)


def test_forward_one_slope(candidate):
    """The activation with one slope for all channels."""
    check_forward(candidate, X, 0.25)


def test_forward_slope_for_each_channel(candidate):
    """The activation with a slope for each channel."""
    check_forward(candidate, X, SLOPES)


def test_backward_one_slope(candidate):
    """The gradients with one slope for all channels."""
    check_backward(candidate, X, 0.25, GRAD)


def test_backward_slope_for_each_channel(candidate):
    """The gradients with a slope for each channel."""
    check_backward(candidate, X, SLOPES, GRAD)


def test_by_keyword(candidate):
    """The arguments given by their names."""
    out, dx, da = exact(X, SLOPES, GRAD)
    expect(candidate.prelu, a=SLOPES, x=X).gives(out, **DOUBLE)
    expect(candidate.prelu_backward, grad=GRAD, a=SLOPES, x=X).gives((dx, da), **DOUBLE)


def test_as_many_samples_as_channels(candidate):
    """As many samples as channels: slopes still belong to columns."""
    check(candidate, X[:, :3], SLOPES[:3], GRAD[:, :3])


def test_zero(candidate):
    """Entries that are exactly zero, of either sign, have the slope a."""
    x = np.array([[0.0, -1.0, -0.0], [2.0, 0.0, 1.0]])
    grad = np.array([[3.0, 5.0, -7.0], [11.0, 13.0, 17.0]])
    check(candidate, x, np.array([0.5, 0.25, -3.0]), grad)
    check(candidate, x, 0.125, grad)


def test_steep_slopes(candidate):
    """Slopes above 1."""
    check(candidate, X, 3.0, GRAD)
    check(candidate, X, np.array([0.5, 1.5, 8.0, 1.0]), GRAD)


def test_negative_slopes(candidate):
    """Slopes below zero."""
    check(candidate, X, -0.5, GRAD)
    check(candidate, X, np.array([-0.25, 0.5, -2.0, -1.0]), GRAD)


def test_slope_zero(candidate):
    """A slope of zero, which is ReLU, still has a gradient."""
    check(candidate, X, 0.0, GRAD)
    check(candidate, X, np.array([0.0, 0.5, 0.0, 0.0]), GRAD)


def test_whole_slope(candidate):
    """A slope that is a Python int, or a number of numpy."""
    check(candidate, X, 2, GRAD)
    check(candidate, X, np.float64(0.625), GRAD)


def test_all_positive(candidate):
    """Inputs that are all positive give the slopes no gradient."""
    check(candidate, np.abs(X), SLOPES, GRAD)


def test_one_sample(candidate):
    """A single sample."""
    check(candidate, X[1:2], SLOPES, GRAD[1:2])
    check(candidate, X[1:2], 0.75, GRAD[1:2])


def test_one_channel(candidate):
    """A single channel, with a slope of shape (1,) and with a number."""
    check(candidate, X[:, :1], np.array([0.375]), GRAD[:, :1])
    check(candidate, X[:, :1], 0.375, GRAD[:, :1])


def test_no_samples(candidate):
    """No samples at all."""
    empty = np.zeros((0, 3))
    check(candidate, empty, SLOPES[:3], empty)
    check(candidate, empty, 0.25, empty)


def test_views(candidate):
    """Arrays that are read-only, strided or transposed."""
    table = np.arange(-20.0, 20.0).reshape(5, 8)
    fixed, slopes = table.copy(), SLOPES.copy()
    fixed.flags.writeable = slopes.flags.writeable = False
    check(candidate, fixed[:, ::2], slopes, table[:, 1::2])
    check(candidate, table.T[::2], table[::-1, 3], fixed.T[1::2])


def test_float32(candidate):
    """Arrays of float32."""
    x, slopes, grad = (v.astype(np.float32) for v in (X / 3, SLOPES / 7, GRAD / 11))
    check(candidate, x, slopes, grad, **SINGLE)


def test_digits(candidate):
    """Numbers with more digits than float32 has."""
    check(candidate, X / 3, SLOPES / 7, GRAD / 11)


def test_small_and_large(candidate):
    """Tiny and huge numbers, each compared on its own scale."""
    for scale in (1e-12, 1e12):
        check(candidate, X * scale, SLOPES, GRAD * scale)


def size(shape):
    n, c = shape
    return 2 * n * c + c


# Few and small choices: a failing example is shrunk anew for each submission.
CASES = st.sampled_from([(1, 1), (1, 2), (2, 1), (2, 2), (2, 3)]).flatmap(
    lambda shape: st.tuples(
        st.just(shape),
        st.booleans(),
        st.lists(st.integers(-4, 4), min_size=size(shape), max_size=size(shape)),
    )
)


@points(4)
@given(case=CASES)
def test_any_numbers(candidate, case):
    """Random inputs, slopes and gradients agree with exact arithmetic."""
    (n, c), one, numbers = case
    x, grad, slopes = np.split(np.array(numbers) / 2, [n * c, 2 * n * c])
    a = float(slopes[0]) if one else slopes[:c]
    check(candidate, x.reshape(n, c), a, grad.reshape(n, c))
