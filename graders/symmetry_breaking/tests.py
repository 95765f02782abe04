"""Hidden tests of symmetry_breaking.

The oracle of train has no backward pass: it takes each derivative with a complex step, which is
exact up to rounding since nothing is subtracted. That of distinct_units joins columns one by one.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

X = np.array([[1.0, -2.0], [0.5, 0.75], [-1.5, 1.0], [2.0, 0.25], [-0.5, -1.0]])
Y = np.array([1.0, -0.5, 2.0, 0.25, -1.5])
W1 = np.array([[0.5, -0.25, 0.75], [0.125, 1.0, -0.5]])
W2 = np.array([0.5, -1.0, 2.0])
TINY = 1e-30


def loss(w1, w2, x, y):
    return np.mean((np.tanh(x @ w1) @ w2 - y) ** 2)


def slope(weights, place, of):
    moved = weights.astype(np.complex128)
    moved[place] += 1j * TINY
    return of(moved).imag / TINY


@oracle
def trained(w1, w2, x, y, lr, steps):
    for _ in range(steps):
        slopes1, slopes2 = np.empty(w1.shape), np.empty(w2.shape)
        for place in np.ndindex(w1.shape):
            slopes1[place] = slope(w1, place, lambda moved: loss(moved, w2, x, y))
        for place in np.ndindex(w2.shape):
            slopes2[place] = slope(w2, place, lambda moved: loss(w1, moved, x, y))
        w1, w2 = w1 - lr * slopes1, w2 - lr * slopes2
    return w1, w2


def counted(columns, tol):
    """Groups of columns, each compared with one of every group."""
    groups = []
    for column in columns:
        if not any(
            all(abs(a - b) <= tol for a, b in zip(column, other, strict=True)) for other in groups
        ):
            groups.append(column)
    return len(groups)


@st.composite
def networks(draw):
    n, d, h = (draw(st.integers(1, 2)) for _ in range(3))
    count = n * d + n + d * h + h
    quarters = draw(st.lists(st.integers(-8, 8), min_size=count, max_size=count))
    values = np.array(quarters, dtype=np.float64) / 4
    x, y, w1, w2 = np.split(values, np.cumsum([n * d, n, d * h]))
    return w1.reshape(d, h), w2, x.reshape(n, d), y


@st.composite
def layers(draw):
    """Columns of whole numbers, each with an offset of up to half the tolerance."""
    d = draw(st.integers(1, 2))
    offsets = st.sampled_from([-0.125, 0.0, 0.125])
    entry = st.tuples(st.integers(-1, 1), offsets).map(sum)
    return draw(st.lists(st.lists(entry, min_size=d, max_size=d), min_size=1, max_size=4))


def test_one_step(candidate):
    """One step of a network with several units."""
    expect(candidate.train, W1, W2, X, Y, 0.1, 1).gives(trained(W1, W2, X, Y, 0.1, 1))


def test_several_steps(candidate):
    """Several steps, and many."""
    for steps in (2, 7, 40):
        want = trained(W1, W2, X, Y, 0.05, steps)
        expect(candidate.train, W1, W2, X, Y, 0.05, steps).gives(want)


def test_no_steps(candidate):
    """No steps at all."""
    expect(candidate.train, W1, W2, X, Y, 0.1, 0).gives((W1, W2))


def test_one_of_each(candidate):
    """A single sample, a single feature, a single unit."""
    cases = [
        (W1, W2, X[:1], Y[:1]),
        (W1[:1], W2, X[:, :1], Y),
        (W1[:, :1], W2[:1], X, Y),
        (W1[:1, 1:2], W2[1:2], X[2:3, 1:], Y[2:3]),
    ]
    for network in cases:
        expect(candidate.train, *network, 0.1, 3).gives(trained(*network, 0.1, 3))


def test_all_zero(candidate):
    """A network whose weights are all zero."""
    zero = np.zeros((2, 3)), np.zeros(3)
    expect(candidate.train, *zero, X, Y, 0.1, 5).gives(zero)


def test_first_layer_zero(candidate):
    """A network whose first layer alone is zero, or whose second alone is."""
    for w1, w2 in ((np.zeros((2, 3)), W2), (W1, np.zeros(3))):
        expect(candidate.train, w1, w2, X, Y, 0.1, 4).gives(trained(w1, w2, X, Y, 0.1, 4))


def test_equal_units(candidate):
    """Units that start alike, with equal weights behind them or not."""
    equal = np.repeat(W1[:, :1], 3, axis=1)
    for w2 in (np.full(3, 0.5), np.array([0.5, 0.5, -1.0])):
        expect(candidate.train, equal, w2, X, Y, 0.1, 20).gives(trained(equal, w2, X, Y, 0.1, 20))


def test_saturated_units(candidate):
    """Units with pre-activations of thousands, of both signs."""
    x = X * 1000.0
    w1 = W1 * 4
    expect(candidate.train, w1, W2, x, Y, 0.1, 3).gives(trained(w1, W2, x, Y, 0.1, 3))


def test_precision(candidate):
    """Targets that are large compared with what a step changes."""
    w2 = W2 * 1e8
    y = np.tanh(X @ W1) @ w2 + Y
    # Small residuals of large numbers: what is left of them in single precision is noise.
    expect(candidate.train, W1, w2, X, y, 1e-9, 1).gives(trained(W1, w2, X, y, 1e-9, 1), rtol=1e-5)


def test_train_views(candidate):
    """Arguments of train that are read-only or strided."""
    frozen = [array.copy() for array in (W1, W2, X, Y)]
    for array in frozen:
        array.flags.writeable = False
    expect(candidate.train, *frozen, 0.1, 3).gives(trained(W1, W2, X, Y, 0.1, 3))
    table = np.arange(60, dtype=np.float64).reshape(6, 10) ** 1.5 % 3 - 1.5
    views = table[:2, ::4], table[3, 1::4][:3], table.T[::3, 2:4], table[::-1, 0][:4]
    expect(candidate.train, *views, 0.1, 3).gives(trained(*views, 0.1, 3))


def test_calls_in_a_row(candidate):
    """Several calls of train one after another."""
    for turn in range(1, 4):
        y = Y / turn
        expect(candidate.train, W1, W2, X, y, 0.1, 2).gives(trained(W1, W2, X, y, 0.1, 2))


def test_all_units_differ(candidate):
    """A layer whose units all differ."""
    for w1 in (W1, W1.T, np.array([[3.0, 1.0, 2.0, -1.0]])):
        expect(candidate.distinct_units, w1).gives(w1.shape[1], dtype="integer")


def test_one_unit(candidate):
    """A layer of one unit, and a layer of equal ones."""
    expect(candidate.distinct_units, W1[:, :1]).gives(1, dtype="integer")
    expect(candidate.distinct_units, np.zeros((4, 3))).gives(1, dtype="integer")
    expect(candidate.distinct_units, np.full((1, 5), 0.1)).gives(1, dtype="integer")


def test_scattered_twins(candidate):
    """A layer with equal units in several places."""
    w1 = W1[:, [0, 1, 0, 2, 1, 0]]
    expect(candidate.distinct_units, w1).gives(3, dtype="integer")
    w1 = np.array([[1.0, 2.0, 1.0], [5.0, 5.0, 5.0], [0.0, 0.0, 0.0], [3.0, 3.0, 3.0]])
    expect(candidate.distinct_units, w1).gives(2, dtype="integer")


def test_related_units(candidate):
    """Units that are negatives, multiples, sums or permutations of one another."""
    w1 = np.array([[1.0, -1.0, 2.0, 3.0, 0.0], [2.0, -2.0, 4.0, 0.0, 3.0]])
    expect(candidate.distinct_units, w1).gives(5, dtype="integer")


def test_default_tolerance(candidate):
    """Units that differ by less or by more than the tolerance that holds if none is given."""
    base = np.array([[0.5, 0.5, 1.0, 1.0], [2.0, 2.0, -1.0, -1.0]])
    for gap, want in ((2e-10, 2), (9e-10, 2), (1.1e-9, 4), (1e-7, 4), (1e-3, 4)):
        w1 = base + np.array([[0.0, 0.0, 0.0, gap], [0.0, gap, 0.0, 0.0]])
        expect(candidate.distinct_units, w1).gives(want, dtype="integer")


def test_given_tolerance(candidate):
    """Units that differ by less, exactly as much, or more than a given tolerance."""
    w1 = np.array([[1.0, 5.0, 1.0, -1.0], [2.0, 2.0, 2.25, -2.0]])
    for tol, want in ((0.3, 3), (0.25, 3), (0.2499, 4), (0.0, 4), (3.9, 3), (50.0, 1)):
        expect(candidate.distinct_units, w1, tol).gives(want, dtype="integer")
        expect(candidate.distinct_units, w1=w1, tol=tol).gives(want, dtype="integer")


def test_many_small_differences(candidate):
    """Units that differ by less than the tolerance, but in every entry."""
    w1 = np.zeros((50, 3))
    w1[:, 1] = 0.09
    w1[::2, 2] = -0.005
    expect(candidate.distinct_units, w1, 0.1).gives(1, dtype="integer")


def test_one_large_difference(candidate):
    """Units that differ by more than the tolerance, but in one entry of many."""
    w1 = np.zeros((50, 3))
    w1[49, 1] = 0.11
    w1[20, 2] = -0.11
    expect(candidate.distinct_units, w1, 0.1).gives(3, dtype="integer")


def test_zero_tolerance(candidate):
    """Units that must be equal, zeros of both signs among them."""
    w1 = np.array([[0.0, -0.0, 0.1, 0.1 + 1e-16, 0.1 + 2e-16]])
    expect(candidate.distinct_units, w1, 0.0).gives(counted(w1.T.tolist(), 0.0), dtype="integer")


def test_large_weights(candidate):
    """Large weights with differences that are small compared with them, and small weights."""
    w1 = np.array([[1e6, 1e6 + 1e-3, 1e6], [-2e6, -2e6, -2e6]])
    expect(candidate.distinct_units, w1).gives(2, dtype="integer")
    w1 = np.array([[1e-10, 2e-10, -3e-10]])
    expect(candidate.distinct_units, w1).gives(1, dtype="integer")
    expect(candidate.distinct_units, w1, 1e-11).gives(3, dtype="integer")


def test_across_a_grid_line(candidate):
    """Units that are close to each other, on both sides of a round number."""
    for middle in (0.0, 0.5, 0.25, 1.0, 0.05, 0.15, -0.35):
        w1 = np.array([[middle - 0.04, middle + 0.04], [1.0, 1.0]])
        expect(candidate.distinct_units, w1, 0.1).gives(1, dtype="integer")


def test_in_between_when_sorted(candidate):
    """Units that are alike but not next to each other when they are sorted."""
    w1 = np.array([[0.0, 0.1, 0.05, 4.0], [1.0, 1.0, 7.0, 0.0]])
    expect(candidate.distinct_units, w1, 0.2).gives(3, dtype="integer")
    expect(candidate.distinct_units, w1[::-1], 0.2).gives(3, dtype="integer")


def test_views(candidate):
    """A layer in a read-only or strided array."""
    table = np.array([[1.0, 9.0, 2.0, 9.0, 1.0, 8.0], [3.0, 9.0, 3.0, 8.0, 3.0, 9.0]])
    expect(candidate.distinct_units, table[:, ::2]).gives(2, dtype="integer")
    expect(candidate.distinct_units, table[::-1, ::-1]).gives(5, dtype="integer")
    table.flags.writeable = False
    expect(candidate.distinct_units, table.T).gives(2, dtype="integer")


def test_train_by_keyword(candidate):
    """The arguments of train given by their names."""
    want = trained(W1, W2, X, Y, 0.1, 2)
    expect(candidate.train, steps=2, lr=0.1, y=Y, x=X, w2=W2, w1=W1).gives(want)


@points(3)
@given(network=networks(), steps=st.integers(0, 2), lr=st.sampled_from([0.125, 0.25]))
def test_any_network(candidate, network, steps, lr):
    """Random small networks agree with derivatives that need no backward pass."""
    # What is not 0 here is far larger than atol, which lets 0 differ from 0 by rounding.
    want = trained(*network, lr, steps)
    expect(candidate.train, *network, lr, steps).gives(want, atol=1e-9)


@points(2)
@given(columns=layers())
def test_any_layer(candidate, columns):
    """Random layers with equal and nearly equal units agree with joining them one by one."""
    w1 = np.array(columns, dtype=np.float64).T
    expect(candidate.distinct_units, w1, 0.25).gives(counted(columns, 0.25), dtype="integer")
