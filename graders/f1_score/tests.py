"""Hidden tests of f1_score. The oracle counts label by label and divides fractions."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

AVERAGES = ["binary", "macro", "micro", "weighted"]


def ratio(part, whole) -> Fraction:
    return Fraction(part) / whole if whole else Fraction(0)


def f1_of(tp: int, fp: int, fn: int) -> Fraction:
    """From the definitions, one by one."""
    p, r = ratio(tp, tp + fp), ratio(tp, tp + fn)
    return ratio(2 * p * r, p + r)


@oracle
def exact(y_true: list[int], y_pred: list[int], average: str) -> float:
    pairs = list(zip(y_true, y_pred, strict=True))

    def counts(c):
        tp = sum(t == c and p == c for t, p in pairs)
        fp = sum(t != c and p == c for t, p in pairs)
        fn = sum(t == c and p != c for t, p in pairs)
        return tp, fp, fn

    labels = [1] if average == "binary" else sorted({*y_true, *y_pred})
    table = [counts(c) for c in labels]
    if average == "micro":
        return float(f1_of(*(sum(column) for column in zip(*table, strict=True))))
    scores = [f1_of(*row) for row in table]
    if average == "weighted":
        return float(
            sum(y_true.count(c) * f for c, f in zip(labels, scores, strict=True)) / len(pairs)
        )
    return float(sum(scores) / len(scores))


def check(candidate, y_true, y_pred, average, dtype="int64"):
    a, b = np.array(y_true, dtype=dtype), np.array(y_pred, dtype=dtype)
    expect(candidate.f1_score, a, b, average).gives(exact(list(y_true), list(y_pred), average))


# Three labels of different frequency, with precision and recall different for each.
TRUE = [2, 0, 1, 2, 2, 0, 1, 2, 0, 2, 2, 1]
PRED = [2, 0, 2, 2, 1, 0, 1, 0, 0, 2, 2, 2]


def test_binary(candidate):
    """Labels 0 and 1, of which 1 is rare."""
    check(candidate, [0, 1, 0, 0, 1, 0, 0, 0, 1], [0, 1, 1, 0, 0, 0, 1, 0, 1], "binary")


def test_binary_frequent(candidate):
    """Labels 0 and 1, of which 1 is frequent and often missed."""
    check(candidate, [1, 1, 0, 1, 1, 0, 1, 1], [1, 0, 0, 1, 0, 0, 0, 1], "binary")


def test_macro(candidate):
    """Three labels, macro."""
    check(candidate, TRUE, PRED, "macro")


def test_weighted(candidate):
    """Three labels, weighted."""
    check(candidate, TRUE, PRED, "weighted")


def test_micro(candidate):
    """Three labels, micro."""
    check(candidate, TRUE, PRED, "micro")


def test_default(candidate):
    """The third argument is left out, or passed by its name."""
    a, b = np.array(TRUE[:7]), np.array(PRED[:7])
    expect(candidate.f1_score, a, b).gives(exact(TRUE[:7], PRED[:7], "binary"))
    for average in AVERAGES:
        wanted = exact(TRUE[:7], PRED[:7], average)
        expect(candidate.f1_score, y_true=a, y_pred=b, average=average).gives(wanted)


def test_all_right(candidate):
    """Every prediction is right."""
    for average in AVERAGES:
        check(candidate, [1, 0, 2, 1], [1, 0, 2, 1], average)


def test_nothing_right(candidate):
    """No prediction is right."""
    for average in AVERAGES:
        check(candidate, [1, 0, 1, 0, 0], [0, 1, 0, 1, 1], average)


def test_label_without_hit(candidate):
    """A label that is predicted and is true, but never both at once."""
    for average in ("macro", "weighted"):
        check(candidate, [0, 1, 1, 2, 2, 2], [0, 2, 1, 1, 0, 0], average)


def test_never_predicted(candidate):
    """A label that is true but never predicted."""
    check(candidate, [1, 0, 0, 1, 0], [0, 0, 0, 0, 0], "binary")
    for average in ("macro", "micro", "weighted"):
        check(candidate, [0, 4, 4, 7, 0, 7], [0, 4, 0, 0, 0, 4], average)


def test_only_predicted(candidate):
    """A label that is predicted but never true."""
    check(candidate, [0, 0, 0, 0, 0], [1, 0, 0, 1, 0], "binary")
    for average in ("macro", "micro", "weighted"):
        check(candidate, [0, 4, 4, 0, 0, 4], [0, 4, 7, 7, 0, 2], average)


def test_no_positive(candidate):
    """Binary, with label 1 neither true nor predicted."""
    check(candidate, [0, 0, 0], [0, 0, 0], "binary")
    check(candidate, [2, 0, 2, 3], [2, 2, 0, 3], "binary")


def test_one_label(candidate):
    """All samples have the same label, and it is always predicted."""
    for average in ("macro", "micro", "weighted"):
        check(candidate, [3, 3, 3, 3], [3, 3, 3, 3], average)
    check(candidate, [1, 1, 1], [1, 1, 1], "binary")


def test_one_sample(candidate):
    """A single sample."""
    for average in AVERAGES:
        for t, p in ((1, 1), (1, 0), (0, 1), (5, 5)):
            check(candidate, [t], [p], average)


def test_other_negatives(candidate):
    """Binary, where the negative labels are not all 0."""
    check(candidate, [1, -1, -1, 1, 1, -1, -1], [1, 1, -1, -1, 1, -1, 1], "binary")
    check(candidate, [2, 1, 1, 2, 2, 2, 1], [2, 2, 1, 1, 2, 1, 1], "binary")
    check(candidate, [1, 2, 0, 1, 3, 2, 1, 0], [1, 1, 2, 2, 3, 1, 1, 0], "binary")


def test_labels_are_names(candidate):
    """Negative labels, and labels with wide gaps."""
    a = [-7, 40, -7, 3, 40, 3, 3, -7, -1]
    b = [-7, 40, 3, 3, 3, -1, 3, 40, -1]
    for average in ("macro", "micro", "weighted"):
        check(candidate, a, b, average)


def test_huge_labels(candidate):
    """Labels of many digits, next to each other."""
    for big in (2**60, 2**24):
        a = [big + 1, big, big + 1, 1, big, -big, 1, big + 2]
        b = [big + 1, big + 1, big + 1, 1, big, -big, big + 2, big + 1]
        for average in AVERAGES:
            check(candidate, a, b, average)


def test_small_dtypes(candidate):
    """Labels of the dtypes int8, uint8 and int16, out to their ends."""
    a = [0, 17, 113, 127, 1, 16, 0, 127, 100]
    b = [0, 113, 113, 0, 1, 17, 16, 127, 1]
    for average in AVERAGES:
        for dtype in ("int8", "uint8", "int16"):
            check(candidate, a, b, average, dtype)
        check(candidate, [v - 128 for v in a], [v - 128 for v in b], average, "int8")
        check(candidate, [255, 1, 0, 255, 254, 1], [255, 255, 1, 0, 254, 1], average, "uint8")


def test_long_of_small_dtypes(candidate):
    """Several hundred samples, of the dtypes int8 and uint8."""
    a = [(7 * i) % 5 % 3 for i in range(700)]
    b = [(3 * i + i // 6) % 4 for i in range(700)]
    for average in AVERAGES:
        for dtype in ("int8", "uint8"):
            check(candidate, a, b, average, dtype)


def test_views(candidate):
    """Arrays that are read-only, strided or reversed."""
    table = np.array([TRUE, [9] * 12, PRED]).T
    a, b = table[:, 0], table[::-1, 2]
    frozen, other = np.array(TRUE), np.array(PRED)
    frozen.flags.writeable = other.flags.writeable = False
    for average in AVERAGES:
        expect(candidate.f1_score, a, b, average).gives(exact(TRUE, PRED[::-1], average))
        expect(candidate.f1_score, frozen, other, average).gives(exact(TRUE, PRED, average))


def test_calls_are_independent(candidate):
    """One call after another, with other labels."""
    check(candidate, [5, 6, 7, 7], [5, 7, 7, 6], "macro")
    check(candidate, [0, 1, 2, 2], [0, 2, 2, 1], "macro")
    check(candidate, [0, 0, 1], [0, 1, 1], "macro")


@points(4)
@given(
    pairs=st.lists(
        st.tuples(*[st.sampled_from([0, 1, 2, 3, -1, 50])] * 2), min_size=1, max_size=10
    ),
    average=st.sampled_from(AVERAGES),
)
def test_any_labels(candidate, pairs, average):
    """Random labels agree with counting."""
    check(candidate, [t for t, _ in pairs], [p for _, p in pairs], average)
