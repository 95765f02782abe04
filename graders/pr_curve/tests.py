"""Hidden tests of pr_curve. The oracle looks at every sample again for each threshold."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points


@oracle
def exact(y_true: list[int], scores: list[float]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    thresholds = sorted(set(scores), reverse=True)
    positives = sum(y_true)
    precision, recall = [], []
    for t in thresholds:
        taken = [y for y, s in zip(y_true, scores, strict=True) if s >= t]
        precision.append(float(Fraction(sum(taken), len(taken))))
        recall.append(float(Fraction(sum(taken), positives or 1)))
    return np.array(precision), np.array(recall), np.array(thresholds, dtype=float)


def check(candidate, y_true, scores, y_dtype="int64", dtype="float64"):
    y, s = np.array(y_true, dtype=y_dtype), np.array(scores, dtype=dtype)
    expect(candidate.pr_curve, y, s).gives(exact(y.tolist(), s.tolist()))


def test_sorted(candidate):
    """Distinct scores, best first."""
    check(candidate, [1, 1, 0, 1, 0], [0.9, 0.8, 0.7, 0.4, 0.2])


def test_any_order(candidate):
    """Distinct scores in any order."""
    check(candidate, [0, 1, 1, 0, 1, 0, 1], [0.3, 0.35, 0.9, 0.8, 0.2, 0.1, 0.5])


def test_best_is_negative(candidate):
    """The best score belongs to a negative."""
    check(candidate, [0, 0, 1, 0, 1, 1], [0.9, 0.2, 0.3, 0.6, 0.5, 0.4])


def test_after_the_last_positive(candidate):
    """Negatives with scores below all positives."""
    check(candidate, [0, 1, 0, 1, 0, 0], [0.5, 0.7, 0.3, 0.6, 0.2, 0.1])


def test_ties(candidate):
    """Positives and negatives share scores."""
    scores = [0.5, 0.25, 0.5, 0.75, 0.5, 0.25, 0.75]
    check(candidate, [1, 0, 0, 1, 1, 1, 0], scores)
    check(candidate, [0, 1, 1, 0, 1, 0, 1], scores)


def test_all_equal(candidate):
    """All samples have one score."""
    check(candidate, [0, 1, 0, 1, 0], [0.5] * 5)


def test_ties_of_one_class(candidate):
    """Equal scores within one class."""
    check(candidate, [1, 1, 0, 0, 0, 1], [0.8, 0.8, 0.6, 0.6, 0.6, 0.1])


def test_no_positives(candidate):
    """There are no positives."""
    check(candidate, [0, 0, 0, 0], [0.1, 0.4, 0.4, 0.2])


def test_no_negatives(candidate):
    """There are no negatives."""
    check(candidate, [1, 1, 1, 1], [0.1, 0.4, 0.4, 0.2])


def test_one_sample(candidate):
    """A single sample, of either class."""
    check(candidate, [1], [0.3])
    check(candidate, [0], [0.3])


def test_any_range(candidate):
    """Scores that are no probabilities: negative, or larger than 1."""
    check(candidate, [0, 1, 1, 0, 1, 1], [-3.5, -0.25, 4.0, -0.25, -7.0, 2.5])
    check(candidate, [1, 0, 1, 0], [-12.0, -11.5, -30.0, -30.0])
    check(candidate, [1, 0, 0, 1, 1], [20.0, 310.0, 150.0, 150.0, 35.0])


def test_zero(candidate):
    """Scores of zero, some of them with a minus sign."""
    check(candidate, [1, 0, 1, 0, 1], [0.0, -0.0, 0.5, 0.0, -0.5])
    check(candidate, [0, 1, 0], [-0.0, 0.0, -0.0])


def test_close_scores(candidate):
    """Scores that differ in the last digit only."""
    a, b = 0.3, 0.1 + 0.2
    check(candidate, [0, 1, 1, 0, 1], [a, b, b, a, 0.9])
    check(candidate, [0, 1, 0, 1], [1.0 + 2e-12, 1.0, 1.0 + 1e-12, 1.0 - 1e-12])


def test_tiny_scores(candidate):
    """Scores very close to zero."""
    check(candidate, [0, 1, 1, 0, 0], [1e-12, 3e-12, 2e-12, 3e-12, 5e-13])
    check(candidate, [1, 0, 1], [1e-200, 2e-200, 3e-200])


def test_huge_scores(candidate):
    """Scores of very large magnitude."""
    check(candidate, [1, 0, 1, 0, 1], [1e200, -1e200, 2e200, 3e200, -3e200])


def test_float32(candidate):
    """Scores of dtype float32."""
    check(candidate, [1, 0, 1, 0, 1], [0.1, 0.7, 0.7, 0.3, 0.9], dtype="float32")


def test_label_dtypes(candidate):
    """Labels of small integer types, several hundred of them."""
    y = [i * i % 7 % 2 for i in range(700)]
    scores = [i * 37 % 11 / 8 for i in range(700)]
    for dtype in ("int8", "uint8", "int32"):
        check(candidate, y, scores, dtype)


def test_many_distinct(candidate):
    """A few thousand samples of distinct scores."""
    n = 3001
    y = [i * i % 5 % 2 for i in range(n)]
    expected = sorted(((i * 1009 % n) / 64 - 20, y[i]) for i in range(n))[::-1]
    hits = np.cumsum([label for _, label in expected])
    wanted = (hits / np.arange(1, n + 1), hits / hits[-1], np.array([s for s, _ in expected]))
    scores = np.array([(i * 1009 % n) / 64 - 20 for i in range(n)])
    expect(candidate.pr_curve, np.array(y), scores).gives(wanted)


def test_views(candidate):
    """Arrays that are read-only, strided or reversed."""
    table = np.array([[0, 1, 1, 0, 1, 0], [3, 5, 5, 4, 1, 3]])
    y, s = table[0, ::-1], (table[1] / 8.0)[::-1]
    expect(candidate.pr_curve, y, s).gives(exact(y.tolist(), s.tolist()))
    y, s = table.T[::2, 0], np.asfortranarray(table.T / 4.0)[::2, 1]
    y.flags.writeable = s.flags.writeable = False
    expect(candidate.pr_curve, y, s).gives(exact(y.tolist(), s.tolist()))


def test_by_name(candidate):
    """Arguments passed by name."""
    y, s = np.array([0, 1, 1, 0]), np.array([0.5, 0.75, 0.25, 0.125])
    expect(candidate.pr_curve, scores=s, y_true=y).gives(exact(y.tolist(), s.tolist()))


@points(4)
@given(samples=st.lists(st.tuples(st.integers(0, 1), st.integers(-4, 8)), min_size=1, max_size=8))
def test_any_samples(candidate, samples):
    """Random samples, many of equal score, agree with counting at each threshold."""
    check(candidate, [y for y, _ in samples], [s / 8 for _, s in samples])
