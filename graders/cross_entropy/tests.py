"""Hidden tests of cross_entropy. The oracle is decimal arithmetic of 30 digits."""

from decimal import Context, Decimal, localcontext

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

REDUCTIONS = ["mean", "none", "sum"]
DOUBLE = {"rtol": 1e-7, "atol": 1e-7}
SINGLE = {"rtol": 1e-5, "atol": 1e-5}


@oracle
def losses(rows: list[list[float]], targets: list[int], ignore: int, smoothing: float):
    """One loss a row, from the definition; None for ignored rows."""
    answers = []
    with localcontext(Context(prec=30)):
        share = Decimal(smoothing)
        for row, t in zip(rows, targets, strict=True):
            if t == ignore:
                answers.append(None)
                continue
            x = [Decimal(v) for v in row]
            norm = sum(v.exp() for v in x).ln()
            spread = sum(norm - v for v in x) / len(x)
            answers.append(float((1 - share) * (norm - x[t]) + share * spread))
    return answers


def wanted(logits, targets, reduction="mean", ignore=-100, smoothing=0.0):
    each = losses(np.asarray(logits).tolist(), np.asarray(targets).tolist(), ignore, smoothing)
    if reduction == "none":
        return np.array([v or 0.0 for v in each])
    counted = [v for v in each if v is not None]
    return sum(counted, 0.0) / (max(len(counted), 1) if reduction == "mean" else 1)


def check(candidate, logits, targets, *options, **tolerance):
    x, t = np.array(logits, dtype=float), np.array(targets)
    expect(candidate.cross_entropy, x, t, *options).gives(
        wanted(x, t, *options), **(tolerance or DOUBLE)
    )


X = [[1.5, -0.25, 0.5], [0.125, 2.0, -1.0], [-0.5, 0.75, 3.0], [1.0, 1.25, -2.5]]
T = [0, 2, 2, 1]


def test_none(candidate):
    """The losses of four rows of three classes."""
    check(candidate, X, T, "none")


def test_sum(candidate):
    """Their sum."""
    check(candidate, X, T, "sum")


def test_mean(candidate):
    """Their mean, which is the default."""
    check(candidate, X, T, "mean")
    check(candidate, X, T)


def test_shapes(candidate):
    """More classes than rows, a single row, a single class."""
    wide = [[(5 * i * j + 3 * j) % 11 / 4 - 1 for j in range(7)] for i in range(1, 3)]
    for reduction in REDUCTIONS:
        check(candidate, wide, [6, 0], reduction)
        check(candidate, wide[:1], [3], reduction)
        check(candidate, [[2.0], [-3.0], [0.5]], [0, 0, 0], reduction)
        check(candidate, [[2.0], [-3.0], [0.5]], [0, -100, 0], reduction, -100, 0.25)


def test_ignored(candidate):
    """Some targets are -100."""
    for reduction in REDUCTIONS:
        check(candidate, X, [0, -100, 2, -100], reduction)
        check(candidate, X, [-100, -100, -100, 1], reduction)


def test_other_ignored(candidate):
    """Another negative ignore_index, and one larger than every class."""
    for reduction in REDUCTIONS:
        for ignore in (-1, -7, 3, 255):
            check(candidate, X, [ignore, 2, ignore, 1], reduction, ignore)


def test_ignored_class(candidate):
    """An ignore_index that is one of the classes."""
    for reduction in REDUCTIONS:
        for ignore in (0, 1, 2):
            check(candidate, X, T, reduction, ignore)


def test_all_ignored(candidate):
    """Every row is ignored."""
    for reduction in REDUCTIONS:
        check(candidate, X, [-100] * 4, reduction)
        check(candidate, X, [1] * 4, reduction, 1)
        check(candidate, X[:1], [-100], reduction, -100, 0.5)


def test_smoothing(candidate):
    """Label smoothing."""
    for reduction in REDUCTIONS:
        for smoothing in (0.1, 0.75):
            check(candidate, X, T, reduction, -100, smoothing)


def test_full_smoothing(candidate):
    """Label smoothing of 1."""
    for reduction in REDUCTIONS:
        check(candidate, X, T, reduction, -100, 1.0)


def test_smoothing_and_ignored(candidate):
    """Label smoothing together with ignored rows."""
    for reduction in REDUCTIONS:
        check(candidate, X, [0, -100, -100, 1], reduction, -100, 0.3)


def test_smoothing_and_ignored_class(candidate):
    """Label smoothing, with an ignore_index that is one of the classes."""
    for reduction in REDUCTIONS:
        for ignore in (0, 2):
            check(candidate, X, T, reduction, ignore, 0.3)


def test_by_name(candidate):
    """Optional arguments passed by name, one at a time and together."""
    call, x, t = candidate.cross_entropy, np.array(X), np.array(T)
    expect(call, x, t, label_smoothing=0.25).gives(wanted(x, t, smoothing=0.25), **DOUBLE)
    expect(call, x, t, ignore_index=2).gives(wanted(x, t, ignore=2), **DOUBLE)
    expect(call, x, t, reduction="none").gives(wanted(x, t, "none"), **DOUBLE)
    options = {"label_smoothing": 0.25, "ignore_index": 2, "reduction": "sum"}
    expect(call, targets=t, logits=x, **options).gives(wanted(x, t, "sum", 2, 0.25), **DOUBLE)


def test_large_common_part(candidate):
    """Rows whose logits are all large and close to each other."""
    x = np.array([[9000.5, 9001.25, 8999.0], [-9000.5, -9001.25, -8999.0], [800.0, 801.5, 800.5]])
    for reduction in REDUCTIONS:
        check(candidate, x, [0, 1, 2], reduction)
        check(candidate, x, [0, 1, 2], reduction, -100, 0.2)


def test_confident(candidate):
    """Rows with logits far apart, classified rightly and wrongly."""
    x = [[1e4, -1e4, 0.0], [-1e4, 1e4, 0.0], [0.0, 50.0, -40.0], [800.0, 0.0, -800.0]]
    for targets in ([0, 0, 2, 1], [1, 1, 1, 0], [2, 2, 0, 2]):
        for reduction in REDUCTIONS:
            check(candidate, x, targets, reduction)
            check(candidate, x, targets, reduction, -100, 0.125)


def test_rows_of_different_size(candidate):
    """Rows of very different size in one array."""
    x = [[1e4, 9999.0, 9998.5], [-1e4, -9999.0, -9998.5], [0.25, 0.5, -1.0]]
    for targets in ([0, 0, 0], [1, 2, 1]):
        for reduction in REDUCTIONS:
            check(candidate, x, targets, reduction)


def test_many_digits(candidate):
    """Logits whose digits a float32 does not hold."""
    x = [[1000.1, 1000.2, 1000.4], [123.456789, 123.456123, 120.0], [0.1, 0.2, 0.3]]
    for reduction in REDUCTIONS:
        check(candidate, x, [2, 1, 0], reduction)


def test_float32(candidate):
    """Logits of dtype float32, moderate and large."""
    x, t = np.array(X, dtype=np.float32), np.array(T)
    large = np.array([[150.0, 90.0, -200.0], [1e4, -1e4, 500.0]], dtype=np.float32)
    for reduction in REDUCTIONS:
        got = expect(candidate.cross_entropy, x, t, reduction)
        got.gives(wanted(x, t, reduction), **SINGLE)
        got = expect(candidate.cross_entropy, large, np.array([1, 2]), reduction)
        got.gives(wanted(large, [1, 2], reduction), **SINGLE)


def test_views(candidate):
    """Arrays that are read-only, strided, transposed, and targets of int32."""
    table = np.array(X).T.copy()
    stacked = np.array([[0, 1, 2, -100], [2, -100, 0, 1]], dtype=np.int32)
    frozen, labels = np.array(X)[:, ::-1], stacked[1].copy()
    frozen.flags.writeable = labels.flags.writeable = False
    for x, t in ((table.T, stacked.T[:, 0]), (np.array(X)[::-1], stacked[1]), (frozen, labels)):
        for reduction in REDUCTIONS:
            got = expect(candidate.cross_entropy, x, t, reduction, -100, 0.1)
            got.gives(wanted(x, t, reduction, -100, 0.1), **DOUBLE)


# Simple ones first, since examples shrink towards the beginning.
VALUES = [0.0, 1.0, -1.0, 0.5, 2.0, -0.25, 3.5, -2.0, 1.25, 1e4, -1e4, 100.0, -800.0]


@points(4)
@given(
    rows=st.lists(
        st.tuples(*[st.sampled_from(VALUES)] * 3, st.integers(0, 3)), min_size=1, max_size=3
    ),
    c=st.integers(1, 3),
    reduction=st.sampled_from(REDUCTIONS),
    ignore=st.sampled_from([-100, -1, 0, 1, 9]),
    smoothing=st.sampled_from([0.0, 0.5, 0.1, 1.0]),
)
def test_any_logits(candidate, rows, c, reduction, ignore, smoothing):
    """Random logits, targets and options agree with decimal arithmetic."""
    targets = [t if t < c else ignore for *_, t in rows]
    check(candidate, [row[:c] for row in rows], targets, reduction, ignore, smoothing)
