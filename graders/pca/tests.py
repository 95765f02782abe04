"""Hidden tests of pca. The oracle takes covariances in exact fractions.

Directions are checked by what defines them, since those of equal variance are not unique: a row is
right if the covariance matrix stretches it by the variance that belongs to its place.
"""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points


@oracle
def covariance(x: np.ndarray, standardize: bool) -> np.ndarray:
    """Covariances or correlations; only quotient and root are rounded."""
    columns = [[Fraction(v) for v in column] for column in x.T.tolist()]
    centred = [[v - sum(column) / len(column) for v in column] for column in columns]
    exact = [
        [sum(a * b for a, b in zip(p, q, strict=True)) / len(p) for q in centred] for p in centred
    ]
    spread = [
        math.sqrt(exact[i][i]) if standardize and exact[i][i] else 1.0 for i in range(len(exact))
    ]
    return np.array([[float(v) for v in row] for row in exact]) / np.outer(spread, spread)


def numbers(value: Any, shape: tuple[int, ...]) -> np.ndarray | None:
    """Return an array or nested lists of real numbers as floats, or None if it is anything else."""
    if isinstance(value, (list, tuple)):
        if not shape or len(value) != shape[0]:
            return None
        parts = [numbers(v, shape[1:]) for v in value]
        return None if any(part is None for part in parts) else np.array(parts)
    if not isinstance(value, (np.ndarray, np.generic, int, float)):
        return None
    array = np.asarray(value)
    return array.astype(float) if array.dtype.kind in "iuf" and array.shape == shape else None


def principal(
    x: np.ndarray, k: int, standardize: bool, tolerance: float
) -> Callable[[Any], str | None]:
    """Accept every right pair of components and ratios."""
    matrix = covariance(x, standardize)
    total = float(np.trace(matrix))
    variances = np.linalg.eigvalsh(matrix)[::-1][:k].clip(0)
    shares = variances / total if total else np.zeros(k)

    def check(answer: Any) -> str | None:
        if not isinstance(answer, (tuple, list)) or len(answer) != 2:
            return "the answer is not a pair"
        rows, ratio = numbers(answer[0], (k, x.shape[1])), numbers(answer[1], (k,))
        if rows is None:
            return "the components are not numbers of shape (k, d)"
        if ratio is None:
            return "the ratios are not numbers of shape (k,)"
        if not (np.isfinite(rows).all() and np.isfinite(ratio).all()):
            return "the answer has numbers that are not finite"
        if np.abs(rows).max() > 1 + 1e-6 or np.abs((rows**2).sum(axis=1) - 1).max() > 1e-6:
            return "a component does not have the length 1"
        if np.abs(rows @ rows.T - np.eye(k)).max() > 1e-6:
            return "the components are not orthogonal to each other"
        stretched = np.abs(rows @ matrix - variances[:, np.newaxis] * rows).max(axis=1)
        if (stretched > tolerance * variances[0] + 1e-6 * variances).any():
            return "a component is not the direction that belongs in its place"
        if not np.allclose(ratio, shares, rtol=1e-6, atol=tolerance):
            return "the ratios are not the shares of the total variance"
        for row in rows:
            size = np.abs(row)
            first = int(np.argmax(size >= size.max() - 1e-9))
            if row[first] < 0 and row[size.argmax()] < 0:
                return "the sign of a component is not the one asked for"
        return None

    return check


def check(candidate, x, k, *standardize, tolerance=1e-8):
    x = np.asarray(x)
    judge = principal(x, k, bool(standardize and standardize[0]), tolerance)
    expect(candidate.pca, x, k, *standardize).satisfies(judge)


def both(candidate, x, k, **options):
    for standardize in (False, True):
        check(candidate, x, k, standardize, **options)


def cloud(seed, n, d, scales=()):
    """Correlated columns of moderate size, multiples of 1/16."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, d)) @ rng.normal(size=(d, d)) * 3 + rng.normal(size=d)
    return np.round(x * 16) / 16 * (np.array(scales) if len(scales) else 1.0)


CLOUD = cloud(1, 9, 4, (1.0, 20.0, 0.5, 3.0))


def test_two_columns(candidate):
    """The first direction of two columns with mean zero."""
    check(candidate, [[2.0, 1.0], [-2.0, -1.0], [1.0, 1.5], [-1.0, -1.5]], 1)


def test_few_components(candidate):
    """Fewer components than columns, of data with mean zero."""
    x = CLOUD - CLOUD.mean(axis=0)
    for k in (1, 2, 3):
        check(candidate, np.round(x * 64) / 64, k)


def test_data_with_a_mean(candidate):
    """The columns have means that are not zero."""
    for k in (1, 3, 4):
        check(candidate, CLOUD + np.array([50.0, -300.0, 7.0, 20.0]), k)


def test_all_components(candidate):
    """As many components as columns."""
    for seed in (2, 3, 4):
        check(candidate, cloud(seed, 8, 5), 5)


def test_more_columns_than_rows(candidate):
    """Fewer samples than features, so that the last directions have no variance."""
    for k in (1, 3, 4):
        both(candidate, cloud(5, 4, 7), k)
    both(candidate, cloud(6, 2, 5), 2)


def test_standardize(candidate):
    """Standardised columns of very different units."""
    for seed in (7, 8):
        x = cloud(seed, 10, 4, (1.0, 100.0, 0.01, 7.0))
        for k in (1, 2, 4):
            check(candidate, x, k, True)


def test_columns_are_not_standardized_by_default(candidate):
    """Without the last argument the columns keep their variance."""
    check(candidate, cloud(10, 10, 3, (1.0, 100.0, 0.01)), 3)
    check(candidate, cloud(10, 10, 3, (1.0, 100.0, 0.01)), 2, False)


def test_signs(candidate):
    """The entry of largest magnitude is positive, whatever the sign of the others."""
    for seed in range(11, 17):
        both(candidate, cloud(seed, 7, 3), 3)
    line = np.array([[-3.0], [1.0], [2.0]])
    check(candidate, line * [1.0, -2.0, 0.5, 1.5], 1)
    check(candidate, line * [-4.0, 3.0, 3.0, 2.0], 1)


def test_signs_of_equal_entries(candidate):
    """Entries of equal magnitude and opposite sign."""
    for a, b in ((1, 0.25), (2, 1), (3, 0.5), (5, 4), (0.75, 0.125), (7, 3)):
        x = np.array([[a, -a], [-a, a], [b, b], [-b, -b]], dtype=float)
        both(candidate, x, 2)
        both(candidate, x + 3, 2)


def test_one_column(candidate):
    """A table with a single column."""
    both(candidate, [[3.0], [-1.0], [2.5]], 1)


def test_points_on_a_line(candidate):
    """A table whose columns are multiples of each other."""
    both(candidate, np.outer([1.0, 4.0, -2.0, 0.5], [2.0, -1.0, 3.0]) + 5.0, 3)


def test_equal_variances(candidate):
    """Directions of equal variance, of which any choice is right."""
    x = np.concatenate([2 * np.eye(3), -2 * np.eye(3)])
    for k in (1, 2, 3):
        both(candidate, x, k)
        both(candidate, x * [1.0, 1.0, 3.0], k)


def test_constant_column(candidate):
    """A constant column among others."""
    x = np.insert(CLOUD, 1, 7.0, axis=1)
    for k in (1, 4, 5):
        both(candidate, x, k)


def test_constant_column_with_rounding(candidate):
    """A constant column of fractions, whose computed deviation is not exactly 0."""
    for value in (0.1, 0.7, 1234.567):
        for n in (3, 6, 7):
            both(candidate, np.insert(cloud(23, n, 3), 2, value, axis=1), 2)


def test_no_variance(candidate):
    """A table in which nothing varies."""
    both(candidate, np.full((4, 3), 5), 3)
    both(candidate, np.zeros((3, 2)), 1)


def test_no_variance_with_rounding(candidate):
    """A table of equal fractions, whose computed variance is not exactly 0."""
    for n in (3, 6, 7, 10):
        both(candidate, np.tile([0.1, 0.7, 1 / 3], (n, 1)), 2)


def test_one_row(candidate):
    """A single sample."""
    both(candidate, [[5.0, -3.0, 0.5]], 1)


def test_two_rows(candidate):
    """Two samples."""
    both(candidate, [[5.0, -3.0, 0.5, 2.0], [4.0, 0.0, 0.75, 2.0]], 1)


def test_integers(candidate):
    """Integer tables whose sums and products do not fit their type."""
    rng = np.random.default_rng(24)
    for dtype, low, high in (("int8", -128, 128), ("uint8", 0, 256), ("int16", -(2**15), 2**15)):
        both(candidate, rng.integers(low, high, size=(6, 3)).astype(dtype), 2)
    big = rng.integers(-(2**31), 2**31, size=(5, 3))
    both(candidate, big.astype(np.int32), 3)
    both(candidate, big * 2**20, 3)


def test_large_means(candidate):
    """Columns whose mean is large beside their deviation."""
    both(candidate, cloud(25, 8, 3) + np.array([1e8, -3e7, 2e8]), 3)
    both(candidate, np.round(cloud(26, 8, 3)).astype(np.int64) + 100_000_000, 2)


def test_small_and_large_tables(candidate):
    """Tables of very small or very large values throughout."""
    for factor in (1e-12, 1e12):
        both(candidate, CLOUD * factor, 3)


def test_small_column(candidate):
    """One column is very small beside the others."""
    check(candidate, CLOUD * [1.0, 1e-13, 1.0, 1.0], 4, True)
    check(candidate, CLOUD * [1.0, 1.0, 1e-5, 1.0], 4)


def test_float32(candidate):
    """A table of float32."""
    both(candidate, CLOUD.astype(np.float32), 4, tolerance=1e-4)


def test_keywords(candidate):
    """The arguments given by their names."""
    judge = principal(CLOUD, 2, True, 1e-8)
    expect(candidate.pca, standardize=True, n_components=2, x=CLOUD).satisfies(judge)
    expect(candidate.pca, CLOUD, n_components=3).satisfies(principal(CLOUD, 3, False, 1e-8))


def test_views(candidate):
    """Tables that are read-only, strided, reversed or in column order."""
    frozen = CLOUD.copy()
    frozen.flags.writeable = False
    wide = cloud(27, 12, 8)
    for view in (frozen, wide[::2, 1::3], wide[::-1, ::-2], np.asfortranarray(CLOUD)):
        both(candidate, view, 2)


def test_calls_do_not_disturb_each_other(candidate):
    """A second call with a table of the same shape gives its own answer."""
    for x in (CLOUD, CLOUD[:, ::-1] * 2, CLOUD):
        both(candidate, x, 3)


@points(3)
@given(
    shape=st.sampled_from([(3, 1), (1, 2), (3, 2), (2, 3)]),
    values=st.lists(st.integers(-3, 3), min_size=6, max_size=6),
    k=st.integers(1, 2),
    standardize=st.booleans(),
    dtype=st.sampled_from(["float64", "int8"]),
)
def test_any_table(candidate, shape, values, k, standardize, dtype):
    """Random small tables have the directions and ratios of their exact covariance."""
    x = np.array(values[: math.prod(shape)], dtype=dtype).reshape(shape)
    check(candidate, x, min(k, *shape), standardize)
