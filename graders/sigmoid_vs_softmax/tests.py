"""Hidden tests of sigmoid_vs_softmax. One oracle is exact; another compares the two models."""

from decimal import Context, Decimal, localcontext
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, points

DOUBLE = {"rtol": 1e-9}
SINGLE = {"rtol": 1e-5}


def exact(w, b):
    """The differences, as fractions."""
    w1 = [float(Fraction(float(row[1])) - Fraction(float(row[0]))) for row in w]
    return np.array(w1), float(Fraction(float(b[1])) - Fraction(float(b[0])))


def check(candidate, w, b, **tolerance):
    expect(candidate.to_logistic, w, b).gives(exact(w, b), **(tolerance or DOUBLE))


def as_numbers(part, shape):
    """One part of an answer as Decimals, or None if it is not finite numbers of that shape."""
    if not is_plain(part):
        return None
    try:
        array = np.asarray(part)
    except ValueError:
        return None
    if array.dtype.kind not in "iuf" or array.shape != shape or not np.isfinite(array).all():
        return None
    return [Decimal(v) for v in array.ravel().tolist()]


def is_plain(value):
    if isinstance(value, (list, tuple)):
        return all(map(is_plain, value))
    return isinstance(value, (int, float, np.generic, np.ndarray))


def plain_pair(answer, d):
    """The answer as d Decimals and one more, or None if it is no such pair."""
    if not isinstance(answer, (tuple, list)) or len(answer) != 2:
        return None
    weights, bias = as_numbers(answer[0], (d,)), as_numbers(answer[1], ())
    return None if weights is None or bias is None else (weights, bias[0])


def same_model(w, b, inputs):
    """A check that both models give the same probability of class 1 for each input."""

    def complaint(answer):
        pair = plain_pair(answer, len(w))
        if pair is None:
            return f"the answer is not a pair of {len(w)} finite weights and one finite bias"
        weights, bias = pair
        with localcontext(Context(prec=50, traps=[])):
            for x in inputs:
                z = [
                    sum(Decimal(v) * Decimal(row[k]) for v, row in zip(x, w, strict=True))
                    + Decimal(b[k])
                    for k in (0, 1)
                ]
                softmax = z[1].exp() / (z[0].exp() + z[1].exp())
                logit = sum(Decimal(v) * u for v, u in zip(x, weights, strict=True)) + bias
                # Both are probabilities of either class: neither may be off, however small.
                for p, q in (
                    (softmax, 1 / (1 + (-logit).exp())),
                    (1 - softmax, 1 / (1 + logit.exp())),
                ):
                    if abs(p - q) > Decimal("1e-9") * p:
                        return f"the two models give different probabilities at x = {x}"
        return None

    return complaint


def test_three_features(candidate):
    """Weights and biases of three features."""
    check(candidate, np.array([[1.0, 4.0], [0.5, 2.5], [2.0, 3.0]]), np.array([0.5, 3.0]))


def test_same_probabilities(candidate):
    """The probability of class 1 is the same in both models."""
    w, b = [[0.5, 1.25], [-1.0, 2.0], [0.75, -0.5], [2.0, 1.0]], [0.25, -1.5]
    inputs = [[0.0, 0.0, 0.0, 0.0], [1.0, 0.0, -2.0, 0.5], [-3.0, 1.5, 4.0, -0.25]]
    check_model = same_model(w, b, inputs)
    expect(candidate.to_logistic, np.array(w), np.array(b)).satisfies(check_model)


def test_class_one_less_likely(candidate):
    """Weights and biases by which class 1 is the less likely one."""
    check(candidate, np.array([[3.0, -1.0], [2.0, 0.5], [0.25, 0.0]]), np.array([2.0, -1.0]))


def test_two_features(candidate):
    """As many features as classes: classes are columns."""
    check(candidate, np.array([[1.0, 5.0], [-3.0, 2.0]]), np.array([-0.5, 0.25]))


def test_one_feature(candidate):
    """A single feature still gives weights of shape (1,)."""
    check(candidate, np.array([[0.5, -2.0]]), np.array([1.0, 1.5]))


def test_many_features(candidate):
    """Many features."""
    w = np.sin(np.arange(200.0)).reshape(100, 2)
    check(candidate, w, np.array([0.1, 0.7]))


def test_equal_columns(candidate):
    """Columns that are equal, with different biases, and the other way round."""
    w = np.array([[4.0, 4.0], [-1.0, -1.0], [0.5, 0.5]])
    check(candidate, w, np.array([1.0, -3.0]))
    check(candidate, np.array([[1.0, -2.0], [0.0, 0.25], [3.0, 1.0]]), np.array([0.75, 0.75]))


def test_by_keyword(candidate):
    """The arguments given by their names."""
    w, b = np.array([[1.0, 4.0], [0.5, 2.5], [2.0, 3.0]]), np.array([0.5, 3.0])
    expect(candidate.to_logistic, b=b, w=w).gives(exact(w, b), **DOUBLE)


def test_large(candidate):
    """Large weights and biases."""
    w = np.array([[10000.0, -10000.0], [-9999.0, 10000.0], [5000.0, 5000.5]])
    check(candidate, w, np.array([-10000.0, 9000.0]))
    check(candidate, w, np.array([800.0, -800.0]))


def test_small_differences(candidate):
    """Columns and biases that differ in a late digit only."""
    w = np.array([[1000.0, 1000.0 + 2.0**-30], [-3.0, -3.0 + 2.0**-40], [7.0, 7.0 - 2.0**-31]])
    check(candidate, w, np.array([5.0, 5.0 - 2.0**-30]))


def test_views(candidate):
    """Arrays that are read-only, strided or transposed."""
    table = np.cos(np.arange(40.0)).reshape(5, 8) * 3
    fixed = table.copy()
    fixed.flags.writeable = False
    check(candidate, fixed[:, 2:4], fixed[0, ::5])
    check(candidate, table[::2, 1::4], table[::-3, 4])
    check(candidate, table.T[:, 1:3], table[2:4, 0])


def test_float32(candidate):
    """Arrays of float32."""
    w = np.array([[0.1, 0.7], [-1.3, 2.9], [3.3, -0.2]], dtype=np.float32)
    check(candidate, w, np.array([0.3, -0.9], dtype=np.float32), **SINGLE)


QUARTERS = st.integers(-20, 20).map(lambda n: n / 4)


@points(3)
@given(
    rows=st.lists(st.tuples(QUARTERS, QUARTERS), min_size=1, max_size=4),
    biases=st.tuples(QUARTERS, QUARTERS),
)
def test_any_model(candidate, rows, biases):
    """Random models agree with exact arithmetic."""
    check(candidate, np.array(rows), np.array(biases))
