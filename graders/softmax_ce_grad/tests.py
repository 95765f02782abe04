"""Hidden tests of softmax_ce_grad. The oracle is decimal arithmetic of 30 digits."""

from decimal import Context, Decimal, localcontext

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

DOUBLE = {"rtol": 1e-7, "atol": 1e-7}
SINGLE = {"rtol": 1e-5, "atol": 1e-5}


@oracle
def exact(rows: list[list[float]], targets: list[int]) -> np.ndarray:
    """Entry by entry; a Decimal exponential does not overflow."""
    answer = np.zeros((len(rows), len(rows[0])))
    with localcontext(Context(prec=30)):
        for i, (row, t) in enumerate(zip(rows, targets, strict=True)):
            powers = [Decimal(v).exp() for v in row]
            total = sum(powers)
            for j, power in enumerate(powers):
                answer[i, j] = float((power / total - (j == t)) / len(rows))
    return answer


def check(candidate, logits, targets, **tolerance):
    x, t = np.asarray(logits), np.asarray(targets)
    wanted = exact(x.tolist(), t.tolist())
    expect(candidate.softmax_ce_grad, x, t).gives(wanted, **(tolerance or DOUBLE))


X = [[1.5, -0.25, 0.5], [0.125, 2.0, -1.0], [-0.5, 0.75, 3.0], [1.0, 1.25, -2.5]]


def test_one_row(candidate):
    """A single row of three classes."""
    check(candidate, X[:1], [1])


def test_rows(candidate):
    """Four rows of three classes, with different targets."""
    check(candidate, X, [0, 2, 2, 1])


def test_square(candidate):
    """As many rows as classes."""
    check(candidate, X[:3], [2, 0, 1])
    check(candidate, X[1:], [1, 1, 2])


def test_same_target(candidate):
    """All rows have the same target, and other classes do not occur."""
    for t in range(3):
        check(candidate, X, [t] * 4)


def test_more_classes(candidate):
    """More classes than rows."""
    wide = [[(5 * i * j + 3 * j) % 11 / 4 - 1 for j in range(7)] for i in range(1, 3)]
    check(candidate, wide, [6, 0])
    check(candidate, wide, [3, 3])
    check(candidate, wide, [0, 1])


def test_many_rows(candidate):
    """Many rows of two classes."""
    tall = [[i % 7 / 4, i % 5 / 2 - 1] for i in range(50)]
    check(candidate, tall, [i % 3 % 2 for i in range(50)])


def test_one_class(candidate):
    """A single class."""
    check(candidate, [[2.0], [-3.0], [0.5]], [0, 0, 0])


def test_equal_logits(candidate):
    """Rows in which all logits are equal."""
    check(candidate, [[0.0] * 5, [2.5] * 5], [4, 1])


def test_large_common_part(candidate):
    """Rows whose logits are all large and close to each other."""
    x = [[9000.5, 9001.25, 8999.0], [-9000.5, -9001.25, -8999.0], [800.0, 801.5, 800.5]]
    check(candidate, x, [0, 1, 2])
    for row in x:
        check(candidate, [row], [1])


def test_confident(candidate):
    """Rows with logits far apart, classified rightly and wrongly."""
    x = [[1e4, -1e4, 0.0], [-1e4, 1e4, 0.0], [0.0, 50.0, -40.0], [800.0, 0.0, -800.0]]
    for targets in ([0, 0, 2, 1], [1, 1, 1, 0], [2, 2, 0, 2]):
        check(candidate, x, targets)


def test_rows_of_different_size(candidate):
    """Rows of very different size in one array."""
    x = [[1e4, 9999.0, 9998.5], [-1e4, -9999.0, -9998.5], [0.25, 0.5, -1.0]]
    for targets in ([0, 0, 0], [1, 2, 1]):
        check(candidate, x, targets)


def test_many_digits(candidate):
    """Logits whose digits a float32 does not hold."""
    x = [[1000.1, 1000.2, 1000.4], [123.456789, 123.456123, 120.0]]
    check(candidate, x, [2, 1])


def test_float32(candidate):
    """Logits of dtype float32, moderate and large."""
    check(candidate, np.array(X, dtype=np.float32), [0, 2, 2, 1], **SINGLE)
    large = np.array([[150.0, 151.5, -200.0], [1e4, -1e4, 500.0]], dtype=np.float32)
    check(candidate, large, [1, 2], **SINGLE)


def test_target_dtypes(candidate):
    """Targets of the dtypes int8 and int32."""
    for dtype in (np.int8, np.int32):
        check(candidate, np.array(X), np.array([0, 2, 1, 1], dtype=dtype))
        long = np.linspace(-2, 2, 600).reshape(300, 2)
        check(candidate, long, (np.arange(300) % 2).astype(dtype))


def test_views(candidate):
    """Arrays that are read-only, strided, transposed or reversed."""
    table = np.array(X).T.copy()
    stacked = np.array([[0, 1, 2, 2], [2, 1, 0, 1]])
    frozen, labels = np.array(X)[:, ::-1], stacked[1].copy()
    frozen.flags.writeable = labels.flags.writeable = False
    check(candidate, table.T, stacked.T[:, 0])
    check(candidate, np.array(X)[::-2], stacked[1, ::2])
    check(candidate, frozen, labels)


def test_by_name(candidate):
    """Arguments passed by name."""
    x, t = np.array(X), np.array([0, 2, 2, 1])
    got = expect(candidate.softmax_ce_grad, targets=t, logits=x)
    got.gives(exact(X, [0, 2, 2, 1]), **DOUBLE)


def test_calls_are_independent(candidate):
    """One call after another, of the same shape and of others."""
    check(candidate, X, [0, 2, 2, 1])
    check(candidate, X, [1, 0, 0, 0])
    check(candidate, [row[:2] for row in X[:2]], [1, 0])


# Simple ones first, since examples shrink towards the beginning.
VALUES = [0.0, 1.0, -1.0, 0.5, 2.0, -0.25, 3.5, -2.0, 1.25, 1e4, -1e4, 100.0, -800.0]


@points(4)
@given(
    rows=st.lists(
        st.tuples(*[st.sampled_from(VALUES)] * 4, st.integers(0, 3)), min_size=1, max_size=4
    ),
    c=st.integers(1, 4),
)
def test_any_logits(candidate, rows, c):
    """Random logits and targets agree with decimal arithmetic."""
    check(candidate, np.array([row[:c] for row in rows]), np.array([t % c for *_, t in rows]))
