"""Hidden tests of linear_sgd. The oracle goes sample by sample, mostly in exact fractions."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

X = np.array([[1.0, -2.0], [0.5, 3.0], [-1.5, 1.0], [2.0, 0.25], [-0.5, -1.0]])
Y = np.array([3.0, -1.0, 2.5, 4.0, -2.0])
ORDER = np.array([[3, 0, 4, 1, 2], [1, 2, 0, 4, 3], [4, 3, 1, 0, 2]])


@oracle
def by_hand(x: list, y: list, lr: float, order: list, size: int, exactly: bool):
    """Weights, bias and losses, with fractions (every float is one) or with floats."""
    number = Fraction if exactly else float
    rows = [[number(value) for value in row] for row in x]
    targets = [number(value) for value in y]
    rate = number(lr)
    w, b, losses = [number(0)] * len(rows[0]), number(0), []

    def residual(i):
        return sum(v * weight for v, weight in zip(rows[i], w, strict=True)) + b - targets[i]

    for visits in order:
        waiting = list(visits)
        while waiting:
            batch, waiting = waiting[:size], waiting[size:]
            errors = {i: residual(i) for i in batch}
            step = 2 * rate / len(batch)
            slopes = [sum(errors[i] * rows[i][j] for i in batch) for j in range(len(w))]
            w = [weight - step * slope for weight, slope in zip(w, slopes, strict=True)]
            b -= step * sum(errors.values())
        losses.append(float(sum(residual(i) ** 2 for i in range(len(rows))) / len(rows)))
    return np.array(w, dtype=np.float64), float(b), np.array(losses)


def answer_for(x, y, lr, order, size=None, exactly=True):
    size = order.shape[1] if size is None else size
    return by_hand(x.tolist(), y.tolist(), lr, order.tolist(), size, exactly)


@st.composite
def problems(draw):
    n, d = draw(st.integers(1, 3)), draw(st.integers(1, 2))
    x = draw(st.lists(st.integers(-2, 2), min_size=n * d, max_size=n * d))
    y = draw(st.lists(st.integers(-9, 9), min_size=n, max_size=n))
    order = [draw(st.permutations(range(n))) for _ in range(draw(st.integers(1, 2)))]
    return np.array(x, dtype=np.float64).reshape(n, d), np.array(y, dtype=np.float64), order


def test_one_step(candidate):
    """One epoch with all samples at once."""
    order = np.arange(5)[np.newaxis]
    expect(candidate.fit, X, Y, 0.05, order).gives(answer_for(X, Y, 0.05, order))


def test_several_epochs(candidate):
    """Several epochs with all samples at once."""
    order = np.tile(np.arange(5), (4, 1))
    expect(candidate.fit, X, Y, 0.1, order).gives(answer_for(X, Y, 0.1, order))


def test_single_samples(candidate):
    """One epoch of single samples, in the order of the data."""
    order = np.arange(5)[np.newaxis]
    expect(candidate.fit, X, Y, 0.05, order, 1).gives(answer_for(X, Y, 0.05, order, 1))


def test_visiting_order(candidate):
    """One epoch of single samples, in another order than that of the data."""
    expect(candidate.fit, X, Y, 0.05, ORDER[:1], 1).gives(answer_for(X, Y, 0.05, ORDER[:1], 1))


def test_order_of_each_epoch(candidate):
    """Several epochs of single samples, each in an order of its own."""
    expect(candidate.fit, X, Y, 0.05, ORDER, 1).gives(answer_for(X, Y, 0.05, ORDER, 1))


def test_equal_batches(candidate):
    """Mini-batches that divide the data evenly."""
    order = np.array([[2, 0, 3, 1], [1, 3, 0, 2]])
    x, y = X[:4], Y[:4]
    expect(candidate.fit, x, y, 0.05, order, 2).gives(answer_for(x, y, 0.05, order, 2))


def test_short_last_batch(candidate):
    """Mini-batches that do not divide the data evenly."""
    for size in (2, 3, 4):
        want = answer_for(X, Y, 0.05, ORDER, size)
        expect(candidate.fit, X, Y, 0.05, ORDER, size).gives(want)


def test_batch_of_everything(candidate):
    """A batch size that is that of the data, or larger."""
    for size in (5, 6, 1000):
        want = answer_for(X, Y, 0.05, ORDER, size)
        expect(candidate.fit, X, Y, 0.05, ORDER, size).gives(want)


def test_no_epochs(candidate):
    """No epochs at all."""
    none = np.zeros((0, 5), dtype=np.int64)
    for size in (None, 2):
        expect(candidate.fit, X, Y, 0.05, none, size).gives((np.zeros(2), 0.0, np.zeros(0)))


def test_one_sample(candidate):
    """A single sample with several features."""
    x, y = np.array([[0.5, -1.0, 0.25, 2.0]]), np.array([3.0])
    order = np.zeros((3, 1), dtype=np.int64)
    for size in (None, 1, 4):
        expect(candidate.fit, x, y, 0.02, order, size).gives(answer_for(x, y, 0.02, order, size))


def test_one_feature(candidate):
    """A single feature."""
    x = X[:, 1:]
    expect(candidate.fit, x, Y, 0.03, ORDER, 2).gives(answer_for(x, Y, 0.03, ORDER, 2))


def test_learning_rate_too_large(candidate):
    """A learning rate at which the loss grows."""
    expect(candidate.fit, X, Y, 0.5, ORDER, 2).gives(answer_for(X, Y, 0.5, ORDER, 2))


def test_integers(candidate):
    """Samples and targets in arrays of integers."""
    x = np.array([[3, -2, 1], [-1, 0, 2], [2, 2, -3], [1, -1, 0]])
    y = np.array([120, -7, 100, 5])
    order = np.array([[3, 1, 0, 2], [0, 2, 3, 1]])
    want = answer_for(x, y, 0.03, order, 3)
    for dtype in (np.int64, np.int8):
        got = x.astype(dtype), y.astype(dtype)
        expect(candidate.fit, *got, 0.03, order.astype(np.int32), 3).gives(want)
    x, y = abs(x).astype(np.uint8), abs(y).astype(np.uint8)
    expect(candidate.fit, x, y, 0.03, order, 3).gives(answer_for(x, y, 0.03, order, 3))


def test_precision(candidate):
    """Targets that are large compared with what is left of the loss."""
    x = np.array([[1.0, 1.0], [-1.0, 1.0], [1.0, -1.0], [-1.0, -1.0]])
    y = 1e6 + np.array([0.53, -0.27, 0.14, 0.09])
    order = np.array([[2, 0, 3, 1], [1, 2, 3, 0]])
    # One step on these samples ends at the minimum, so that all losses are small.
    expect(candidate.fit, x, y, 0.5, order).gives(answer_for(x, y, 0.5, order))


def test_views(candidate):
    """Arguments that are read-only or strided."""
    table = np.arange(48, dtype=np.float64).reshape(6, 8) ** 1.5 % 5 - 2
    x, y = table[1:, ::3], table[:, 1][5:0:-1]
    order = np.asfortranarray(ORDER)
    expect(candidate.fit, x, y, 0.02, order, 2).gives(answer_for(x, y, 0.02, order, 2))
    frozen = [array.copy() for array in (X, Y, ORDER)]
    for array in frozen:
        array.flags.writeable = False
    x, y, order = frozen
    expect(candidate.fit, x, y, 0.05, order, 2).gives(answer_for(X, Y, 0.05, ORDER, 2))


def test_calls_in_a_row(candidate):
    """Several calls one after another."""
    for turn in range(3):
        y = Y * (turn + 1)
        expect(candidate.fit, X, y, 0.05, ORDER, 2).gives(answer_for(X, y, 0.05, ORDER, 2))


def test_by_keyword(candidate):
    """The arguments given by their names."""
    want = answer_for(X, Y, 0.05, ORDER, 2)
    expect(candidate.fit, batch_size=2, order=ORDER, lr=0.05, y=Y, x=X).gives(want)
    want = answer_for(X, Y, 0.05, ORDER)
    expect(candidate.fit, X, Y, order=ORDER, lr=0.05, batch_size=None).gives(want)


@points(4)
@given(
    problem=problems(),
    size=st.one_of(st.none(), st.integers(1, 4)),
    lr=st.sampled_from([1 / 64, 1 / 32, 1 / 16]),
)
def test_any_data(candidate, problem, size, lr):
    """Random data, orders and batch sizes agree with going sample by sample."""
    x, y, order = problem[0], problem[1], np.array(problem[2])
    want = answer_for(x, y, lr, order, size, exactly=False)
    # What is not 0 here is far larger than atol, which lets 0 differ from 0 by rounding.
    expect(candidate.fit, x, y, lr, order, size).gives(want, atol=1e-10)
