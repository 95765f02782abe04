"""Hidden tests of average_precision. The oracle follows the definitions in fractions."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

METHODS = ["step", "interpolated", "eleven"]


@oracle
def exact(y_true: list[int], scores: list[float], method: str) -> float:
    positives = sum(y_true)
    if positives == 0:
        return 0.0
    curve = []
    for t in sorted(set(scores), reverse=True):
        taken = [y for y, s in zip(y_true, scores, strict=True) if s >= t]
        curve.append((Fraction(sum(taken), positives), Fraction(sum(taken), len(taken))))
    if method == "eleven":
        levels = [Fraction(k, 10) for k in range(11)]
        return float(sum(max(p for r, p in curve if r >= level) for level in levels) / 11)
    area, before = Fraction(0), Fraction(0)
    for i, (r, p) in enumerate(curve):
        height = max(q for _, q in curve[i:]) if method == "interpolated" else p
        area += (r - before) * height
        before = r
    return float(area)


def check(candidate, y_true, scores, method, y_dtype="int64", dtype="float64"):
    y, s = np.array(y_true, dtype=y_dtype), np.array(scores, dtype=dtype)
    expect(candidate.average_precision, y, s, method).gives(exact(y.tolist(), s.tolist(), method))


def check_all(candidate, y_true, scores, **dtypes):
    for method in METHODS:
        check(candidate, y_true, scores, method, **dtypes)


def check_ranked(candidate, labels, method):
    """Labels from the best score down."""
    check(candidate, labels, [1 - i / 1024 for i in range(len(labels))], method)


Y = [0, 1, 0, 0, 1, 1, 0, 1, 0]
SCORES = [0.625, 0.9, 0.3, 0.875, 0.75, 0.5, 0.4, 0.55, 0.1]


def test_step(candidate):
    """Distinct scores, step."""
    check(candidate, Y, SCORES, "step")


def test_interpolated(candidate):
    """Distinct scores, interpolated."""
    check(candidate, Y, SCORES, "interpolated")


def test_eleven(candidate):
    """Distinct scores, eleven points."""
    check(candidate, Y, SCORES, "eleven")


def test_default(candidate):
    """The method is left out, or passed by its name."""
    y, s = np.array(Y), np.array(SCORES)
    expect(candidate.average_precision, y, s).gives(exact(Y, SCORES, "step"))
    for method in METHODS:
        wanted = exact(Y, SCORES, method)
        expect(candidate.average_precision, scores=s, method=method, y_true=y).gives(wanted)


def test_perfect(candidate):
    """All positives before all negatives."""
    for method in METHODS:
        check_ranked(candidate, [1, 1, 1, 0, 0], method)


def test_worst(candidate):
    """All negatives before all positives."""
    for method in METHODS:
        check_ranked(candidate, [0, 0, 0, 0, 1, 1, 1], method)


def test_no_positives(candidate):
    """There are no positives."""
    check_all(candidate, [0, 0, 0], [0.25, 0.5, 0.5])
    check_all(candidate, [0], [0.5])


def test_no_negatives(candidate):
    """There are no negatives."""
    check_all(candidate, [1, 1, 1, 1], [0.25, 0.5, 0.125, 0.5])
    check_all(candidate, [1], [0.5])


def test_one_positive(candidate):
    """A single positive, at different ranks."""
    for rank in range(4):
        labels = [0] * 4
        labels[rank] = 1
        for method in METHODS:
            check_ranked(candidate, labels, method)


def test_dips(candidate):
    """Precision that falls and rises several times."""
    for labels in ([0, 1, 1, 0, 0, 1, 1, 1, 0, 1], [1, 0, 0, 0, 1, 1, 1, 1, 0, 0, 1]):
        for method in METHODS:
            check_ranked(candidate, labels, method)


def test_ties(candidate):
    """Positives and negatives share scores."""
    scores = [0.5, 0.25, 0.5, 0.75, 0.5, 0.25, 0.75]
    check_all(candidate, [1, 0, 0, 1, 1, 1, 0], scores)
    check_all(candidate, [0, 1, 1, 0, 1, 0, 1], scores)


def test_all_equal(candidate):
    """All samples have one score."""
    check_all(candidate, [0, 1, 0, 0, 1], [0.5] * 5)
    check_all(candidate, [1, 1, 0, 0, 0], [0.5] * 5)


def test_levels_met(candidate):
    """Eleven points, where recall meets a level exactly and precision falls right after."""
    for positives in (10, 20):
        for found in range(1, positives):
            labels = [1] * found + [0] * 5 + [1] * (positives - found)
            check_ranked(candidate, labels, "eleven")


def test_levels_missed(candidate):
    """Eleven points, where recall falls short of a level by little."""
    for positives in (7, 13):
        for k in range(1, 10):
            found = k * positives // 10
            labels = [1] * found + [0] * 20 + [1] * (positives - found)
            check_ranked(candidate, labels, "eleven")


def test_many_positives(candidate):
    """A thousand positives, where recall grows in very small steps."""
    n = 1001
    for k in (3, 5, 7):
        found = k * n // 10
        y = np.array([1] * found + [0] * 900 + [1] * (n - found))
        below = sum(10 * found >= j * n for j in range(11))
        wanted = (below + (11 - below) * n / (n + 900)) / 11
        scores = np.linspace(9.0, -7.0, len(y))
        expect(candidate.average_precision, y, scores, "eleven").gives(wanted)


def test_any_range(candidate):
    """Scores that are no probabilities: negative, or larger than 1."""
    check_all(candidate, [0, 1, 1, 0, 1, 1], [-3.5, -0.25, 4.0, -0.25, -7.0, 2.5])
    check_all(candidate, [1, 0, 1, 0, 1], [-12.0, -11.5, -30.0, -20.0, -40.0])
    check_all(candidate, [1, 0, 0, 1, 1], [20.0, 310.0, 150.0, 150.0, 35.0])


def test_close_scores(candidate):
    """Scores that differ in the last digits only."""
    a, b = 0.3, 0.1 + 0.2
    check_all(candidate, [0, 1, 1, 0, 1], [a, b, b, a, a])
    check_all(candidate, [0, 1, 0, 1], [1.0, 1.0 + 1e-12, 1.0 - 1e-12, 1.0 + 2e-12])
    check_all(candidate, [0, 1, 1, 0], [1e-12, 3e-12, 2e-12, 5e-13])


def test_float32(candidate):
    """Scores of dtype float32."""
    check_all(candidate, [1, 0, 0, 1, 1], [0.1, 0.7, 0.3, 0.7, 0.9], dtype="float32")


def test_label_dtypes(candidate):
    """Labels of small integer types, several hundred of them."""
    y = [i * i % 7 % 2 for i in range(600)]
    scores = [i * 37 % 11 / 8 for i in range(600)]
    for dtype in ("int8", "uint8", "int32"):
        check_all(candidate, y, scores, y_dtype=dtype)


def test_views(candidate):
    """Arrays that are read-only, strided or reversed."""
    table = np.array([[0, 1, 1, 0, 1, 0], [3, 5, 5, 4, 1, 3]])
    y, s = table[0, ::-1], (table[1] / 8.0)[::-1]
    frozen, other = table.T[::2, 0], np.asfortranarray(table.T / 4.0)[::2, 1]
    frozen.flags.writeable = other.flags.writeable = False
    for a, b in ((y, s), (frozen, other)):
        for method in METHODS:
            wanted = exact(a.tolist(), b.tolist(), method)
            expect(candidate.average_precision, a, b, method).gives(wanted)


@points(4)
@given(
    samples=st.lists(st.tuples(st.integers(0, 1), st.integers(-4, 8)), min_size=1, max_size=9),
    method=st.sampled_from(METHODS),
)
def test_any_samples(candidate, samples, method):
    """Random samples, many of equal score, agree with the definition in fractions."""
    check(candidate, [y for y, _ in samples], [s / 8 for _, s in samples], method)
