"""Hidden tests of knn_predict. The oracle ranks exact squared distances, which are fractions.

Equal distances are made so that every way of computing them gives equal numbers: whole numbers
without scaling, powers of two as scales, or points that mirror each other about zero.
"""

from collections import Counter
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

SCALINGS = ("none", "minmax", "zscore")


def squared_scale(column: list[Fraction], scaling: str) -> Fraction:
    """Squares are enough to compare distances, and they have no roots in them."""
    if scaling == "none" or min(column) == max(column):
        return Fraction(1)
    if scaling == "minmax":
        return (max(column) - min(column)) ** 2
    mean = sum(column) / len(column)
    return sum((v - mean) ** 2 for v in column) / len(column)


def squared_distances(
    x_train: np.ndarray, x_test: np.ndarray, scaling: str
) -> list[list[Fraction]]:
    """One row for each test sample."""
    train, test = ([[Fraction(v) for v in row] for row in x.tolist()] for x in (x_train, x_test))
    scales = [squared_scale(list(c), scaling) for c in zip(*train, strict=True)]
    return [
        [
            sum((a - b) ** 2 / s for a, b, s in zip(row, other, scales, strict=True))
            for other in train
        ]
        for row in test
    ]


@oracle
def exact_labels(
    x_train: np.ndarray, y_train: np.ndarray, x_test: np.ndarray, k: int, scaling: str
) -> np.ndarray:
    labels = y_train.tolist()
    result = []
    for row in squared_distances(x_train, x_test, scaling):
        ranking = sorted(range(len(row)), key=lambda i: row[i])
        votes = Counter(labels[i] for i in ranking[:k])
        result.append(min(label for label in votes if votes[label] == max(votes.values())))
    return np.array(result)


@oracle
def clear_cut(x_train: np.ndarray, x_test: np.ndarray, k: int, scaling: str) -> bool:
    """Whether no row's k-th and next distance are equal or differ by little more than rounding."""
    for row in squared_distances(x_train, x_test, scaling):
        ranking = sorted(row)
        if k < len(row) and ranking[k] - ranking[k - 1] <= ranking[k] / 10**9:
            return False
    return True


def check(candidate, x_train, y_train, x_test, k, scaling="none"):
    x_train, y_train, x_test = (np.asarray(v) for v in (x_train, y_train, x_test))
    want = exact_labels(x_train, y_train, x_test, k, scaling)
    args = (x_train, y_train, x_test, k, scaling)
    expect(candidate.knn_predict, *args).gives(want, dtype="integer")


def cloud(seed, n, d, width=20.0):
    """Points with different spread in each column, far from any tie; multiples of 1/64."""
    rng = np.random.default_rng(seed)
    return np.round(rng.normal(size=(n, d)) * width / (1 + 3 * np.arange(d)) * 64) / 64


TRAIN = cloud(1, 11, 3)
LABELS = np.array([2, 0, 1, 1, 0, 2, 2, 1, 0, 1, 2])
TEST = cloud(2, 6, 3)


def test_one_neighbour(candidate):
    """The label of the nearest sample."""
    check(candidate, TRAIN, LABELS, TEST, 1)


def test_majority(candidate):
    """Several neighbours vote."""
    for k in (3, 5, 7):
        check(candidate, TRAIN, LABELS, TEST, k)


def test_scaling_is_none_by_default(candidate):
    """Without the last argument nothing is scaled."""
    want = exact_labels(TRAIN, LABELS, TEST, 3, "none")
    expect(candidate.knn_predict, TRAIN, LABELS, TEST, 3).gives(want, dtype="integer")


def test_keywords(candidate):
    """The arguments given by their names."""
    want = exact_labels(TRAIN, LABELS, TEST, 5, "zscore")
    expect(
        candidate.knn_predict,
        k=5, x_test=TEST, scaling="zscore", y_train=LABELS, x_train=TRAIN,
    ).gives(want, dtype="integer")  # fmt: skip


def test_euclidean(candidate):
    """One sample is nearer in a straight line, another along the axes or on the widest axis."""
    train = np.array([[5.0, 0.0, 0.0], [3.0, 3.0, 2.0], [4.2, 2.4, 0.0]])
    check(candidate, train, [1, 2, 3], np.zeros((1, 3)), 1)
    check(candidate, train[[1, 2, 0]], [1, 2, 3], np.zeros((1, 3)), 1)
    check(candidate, train[:2] * [[1.0], [0.99]], [1, 2], np.zeros((1, 3)), 1)


def test_minmax(candidate):
    """Scaling by the range of each column."""
    for k in (1, 3, 4):
        check(candidate, TRAIN * [1.0, 50.0, 0.01], LABELS, TEST * [1.0, 50.0, 0.01], k, "minmax")


def test_zscore(candidate):
    """Scaling by the standard deviation of each column."""
    for k in (1, 3, 4):
        check(candidate, TRAIN * [1.0, 50.0, 0.01], LABELS, TEST * [1.0, 50.0, 0.01], k, "zscore")


def test_scalings_differ(candidate):
    """Data for which each of the three scalings has another nearest sample."""
    rows = [[0, 0], [100, 1], [2, 10], [1, 9], [3, 0], [1, 10], [0, 1], [2, 1]]
    train = np.array(rows, dtype=float)
    test = np.array([[14.0, 9.4], [9.0, 5.1], [40.0, 6.0], [7.0, 4.0], [60.0, 3.0]])
    for scaling in SCALINGS:
        check(candidate, train, np.arange(8), test, 1, scaling)
        check(candidate, train, np.arange(8), test[:1], 1, scaling)


def test_scaled_by_training_data_only(candidate):
    """The test samples have no say in the scaling, even when they lie far outside."""
    test = np.concatenate([TEST, [[900.0, 0.5, -0.2], [-3.0, 200.0, 40.0]]])
    for scaling in SCALINGS:
        for k in (1, 3):
            check(candidate, TRAIN, LABELS, test, k, scaling)
            check(candidate, TRAIN, LABELS, test[-1:], k, scaling)


def test_equal_votes(candidate):
    """Several labels have the most votes: the smallest wins, not the nearest or the first."""
    train = [[1.0], [2.0], [3.0], [4.0], [5.0], [60.0]]
    check(candidate, train, [7, 7, 3, 3, 9, 9], [[0.0]], 4)
    check(candidate, train, [7, 3, 3, 7, 5, 5], [[0.5], [6.0]], 5)
    check(candidate, train, [4, 9, 2, 6, 8, 1], [[0.0]], 5)


def test_equal_votes_of_negative_labels(candidate):
    """Equal votes when some labels are below zero."""
    train = [[1.0], [2.0], [3.0], [4.0], [5.0]]
    check(candidate, train, [2, -3, -3, 2, 0], [[0.0]], 4)
    check(candidate, train, [-1, -7, 5, 0, 1], [[0.0], [9.0]], 3)


def test_nearer_votes_count_no_more(candidate):
    """A vote counts the same however near it comes from."""
    train = [[0.0], [0.125], [7.0], [8.0], [9.0]]
    check(candidate, train, [1, 1, 2, 2, 2], [[0.0]], 5)
    check(candidate, train, [1, 2, 2, 3, 3], [[0.0]], 3)


def test_equal_distances(candidate):
    """Of samples that are equally far the one that comes first is nearer."""
    train = np.array([[0, 5], [3, 4], [-5, 0], [4, -3], [9, 9], [0, -5]])
    for order in ([0, 1, 2, 3, 4, 5], [4, 5, 3, 2, 1, 0], [2, 4, 0, 5, 1, 3]):
        for k in (1, 2, 3):
            check(candidate, train[order], [6, 1, 1, 5, 2, 5], [[0, 0]], k)


def test_equal_distances_of_many(candidate):
    """Many samples that are equally far, among others that are nearer or farther."""
    rng = np.random.default_rng(3)
    train = rng.integers(-2, 3, size=(120, 2))
    labels = rng.integers(0, 40, size=120)
    for k in (1, 2, 3, 9):
        check(candidate, train, labels, [[0, 0], [1, -1], [2, 0]], k)


def test_copies(candidate):
    """Copies of one training sample with different labels."""
    train = np.array([[8, 8], [1, 2], [1, 2], [1, 2], [0, 9]])
    for k in (1, 2, 3, 4):
        check(candidate, train, [0, 5, 4, 4, 9], [[1, 2], [2, 3]], k)


def test_equal_distances_after_scaling(candidate):
    """Samples that are equally far once the columns are scaled."""
    square = np.array([[0.0, 0.0], [4.0, 0.0], [0.0, 16.0], [4.0, 16.0]])
    check(candidate, square[::-1], [4, 3, 2, 1], [[2.0, 8.0], [2.0, 0.0], [4.0, 8.0]], 1, "minmax")
    mirrored = np.array([[2.0, 8.0], [-2.0, 8.0], [-2.0, -8.0], [2.0, -8.0]])
    for order in ([0, 1, 2, 3], [3, 1, 0, 2]):
        check(candidate, mirrored[order], [4, 3, 2, 1], [[0.0, 0.0], [0.0, 8.0]], 1, "zscore")


def test_all_of_them(candidate):
    """As many neighbours as there are training samples."""
    check(candidate, TRAIN, LABELS, TEST, 11)
    check(candidate, TRAIN, LABELS, TEST, 11, "minmax")


def test_single_column_and_row(candidate):
    """One feature, one test sample, one training sample."""
    check(candidate, [[4.0], [1.0], [2.5]], [1, 2, 3], [[3.5]], 1, "zscore")
    for scaling in SCALINGS:
        check(candidate, [[4.0, -1.0]], [7], [[0.0, 3.0], [5.0, 5.0]], 1, scaling)


def test_constant_column(candidate):
    """A column in which all training values are equal, with other values in the test samples."""
    train = np.insert(TRAIN, 1, 7.0, axis=1)
    test = np.insert(TEST, 1, [7.0, 6.0, 9.5, -3.0, 7.5, 100.0], axis=1)
    for scaling in SCALINGS:
        check(candidate, train, LABELS, test, 3, scaling)


def test_constant_column_with_rounding(candidate):
    """A constant column of fractions, whose computed deviation is not exactly 0."""
    test = np.insert(TEST, 3, [0.1, 0.5, -0.1, 1.0, 0.35, 2.0], axis=1)
    for value in (0.1, 0.7, 1.1):
        for n in (3, 6, 7, 11):
            train = np.insert(TRAIN[:n], 3, value, axis=1)
            check(candidate, train, np.arange(n), test, 1, "zscore")


def test_small_columns(candidate):
    """Columns that vary very little are scaled like any other."""
    small = np.array([1.0, 1e-20, 1e-9])
    for scaling in ("minmax", "zscore"):
        check(candidate, TRAIN * small, LABELS, TEST * small, 1, scaling)
        check(candidate, TRAIN * small, np.arange(11), TEST * small, 1, scaling)


def test_large_values(candidate):
    """Features such as timestamps, which are large beside their differences."""
    train = np.array([[0, 40], [31, 12], [70, 63], [22, 91], [55, 54], [83, 0]]) + 1_000_000_000
    test = np.array([[11, 45], [61, 67], [25, 70], [76, 17], [40, 36], [2, 20]]) + 1_000_000_000
    for scaling in SCALINGS:
        check(candidate, train, np.arange(6), test, 1, scaling)
        check(candidate, train.astype(float), np.arange(6), test.astype(float), 1, scaling)


def test_narrow_integers(candidate):
    """Integer features whose differences or squares do not fit their type."""
    rng = np.random.default_rng(4)
    for dtype, low, high in (("uint8", 0, 256), ("int8", -128, 128), ("int16", -(2**15), 2**15)):
        train = rng.integers(low, high, size=(9, 2)).astype(dtype)
        test = rng.integers(low, high, size=(5, 2)).astype(dtype)
        for scaling in SCALINGS:
            check(candidate, train, np.arange(9), test, 1, scaling)


def test_different_dtypes(candidate):
    """Training and test samples of different dtypes."""
    train = np.array([[0, 200], [250, 3], [30, 40]], dtype=np.uint8)
    test = np.array([[-5.5, 190.0], [300.0, 0.25], [31.0, 0.0]])
    for scaling in SCALINGS:
        check(candidate, train, [3, 1, 2], test, 1, scaling)
        check(candidate, test, [3, 1, 2], train, 1, scaling)


def test_any_labels(candidate):
    """Labels that are negative, far apart or very large."""
    names = np.array([-5, 2**62 + 1, 2**62 + 2])
    for k in (1, 3, 5):
        check(candidate, TRAIN, names[LABELS], TEST, k)
    check(candidate, TRAIN, (LABELS - 2).astype(np.int8), TEST, 3)


def test_views(candidate):
    """Arrays that are read-only, strided, reversed or in column order."""
    frozen = TRAIN.copy()
    frozen.flags.writeable = False
    wide = np.repeat(TEST, 2, axis=1)
    for scaling in SCALINGS:
        check(candidate, frozen, LABELS[::-1], wide[::-1, ::2], 3, scaling)
        check(candidate, np.asfortranarray(TRAIN), LABELS, np.asfortranarray(TEST), 3, scaling)


def test_calls_do_not_disturb_each_other(candidate):
    """A second call with data of the same shapes gives its own answer."""
    for scaling in ("minmax", "none", "zscore", "minmax"):
        check(candidate, TRAIN, LABELS, TEST, 1, scaling)
        check(candidate, TRAIN[:, ::-1], LABELS + 3, TEST[::-1], 1, scaling)


@points(2)
def test_small_problems(candidate):
    """Small problems with every scaling, of one to three features and two to seven samples."""
    rng = np.random.default_rng(5)
    for _ in range(40):
        n, m, d = rng.integers(2, 8), rng.integers(1, 3), rng.integers(1, 4)
        train, test = (rng.integers(-40, 41, size=(rows, d)) / 4 for rows in (n, m))
        labels, k = rng.integers(-2, 3, size=n), int(rng.integers(1, n + 1))
        for scaling in SCALINGS:
            if clear_cut(train, test, k, scaling):
                check(candidate, train, labels, test, k, scaling)


@st.composite
def problems(draw):
    """Training samples with their labels, one test sample, and k."""
    d = draw(st.integers(1, 2))
    row = st.lists(st.integers(-2, 2), min_size=d, max_size=d)
    samples = draw(st.lists(st.tuples(row, st.integers(-2, 2)), min_size=1, max_size=5))
    return samples, draw(row), draw(st.integers(1, len(samples)))


@points(2)
@given(problem=problems(), dtype=st.sampled_from(["int8", "float64"]))
def test_any_whole_numbers(candidate, problem, dtype):
    """Random unscaled samples, many of them equally far, agree with exact arithmetic."""
    samples, row, k = problem
    train = np.array([x for x, _ in samples], dtype=dtype)
    check(candidate, train, [y for _, y in samples], np.array([row], dtype=dtype), k)
