"""Hidden tests of ridge_fit. The oracle solves the normal equations in exact fractions."""

from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points


def solve(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """A solution of a consistent system, which may be singular: free unknowns are 0."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    width, pivots = len(matrix[0]), []
    for column in range(width):
        level = len(pivots)
        found = next((i for i in range(level, len(rows)) if rows[i][column]), None)
        if found is None:
            continue
        rows[level], rows[found] = rows[found], rows[level]
        rows[level] = [v / rows[level][column] for v in rows[level]]
        for i, row in enumerate(rows):
            if i != level and row[column]:
                rows[i] = [v - row[column] * p for v, p in zip(row, rows[level], strict=True)]
        pivots.append(column)
    answer = [Fraction(0)] * width
    for level, column in enumerate(pivots):
        answer[column] = rows[level][-1]
    return answer


def product(a: list[list[Fraction]], b: list[list[Fraction]]) -> list[list[Fraction]]:
    return [[sum(p * q for p, q in zip(row, col, strict=True)) for col in zip(*b)] for row in a]


@oracle
def exact(x: Any, y: Any, l2: float) -> tuple[np.ndarray, float]:
    """The minimum in exact arithmetic; the smallest w of many is a combination of the rows of G."""
    rows = [[Fraction(v) for v in row] for row in np.asarray(x).tolist()]
    targets = [Fraction(v) for v in np.asarray(y).tolist()]
    n, d = len(rows), len(rows[0])
    means = [sum(column) / n for column in zip(*rows, strict=True)]
    level = sum(targets) / n
    centred = [[v - m for v, m in zip(row, means, strict=True)] for row in rows]
    turned = [list(column) for column in zip(*centred, strict=True)]
    gram = product(turned, centred)
    for i in range(d):
        gram[i][i] += Fraction(l2)
    moment = [r[0] for r in product(turned, [[t - level] for t in targets])]
    if l2:
        w = solve(gram, moment)
    else:
        combination = solve(product(gram, gram), moment)
        w = [sum(g * c for g, c in zip(row, combination, strict=True)) for row in gram]
    b = level - sum(m * v for m, v in zip(means, w, strict=True))
    return np.array([float(v) for v in w]), float(b)


X = np.array([[1.0, -2.0], [4.0, 0.5], [-3.0, 2.0], [2.0, 5.0], [7.0, -1.0]])
Y = np.array([3.0, -1.0, 10.5, 4.0, 8.0])


def expect_fit(candidate, x: Any, y: Any, l2: float) -> None:
    """Expect the exact minimum."""
    expect(candidate.ridge_fit, x, y, l2).gives(exact(x, y, l2))


def test_no_penalty(candidate):
    """Samples that do not lie on a plane, without a penalty."""
    expect_fit(candidate, X, Y, 0.0)


def test_one_feature(candidate):
    """One feature, with a penalty."""
    expect_fit(candidate, np.array([[1.0], [2.0], [4.0], [9.0]]), np.array([3.0, 1.0, 8.0, 2.0]), 6)


def test_penalty(candidate):
    """Two features, with penalties below and above 1."""
    for l2 in (0.25, 1.0, 30.0):
        expect_fit(candidate, X, Y, l2)


def test_strong_penalty(candidate):
    """A very strong penalty, and targets far from zero."""
    expect_fit(candidate, X, Y + 1000.0, 1e6)


def test_unlike_columns(candidate):
    """Columns of very different ranges."""
    expect_fit(candidate, X * np.array([100.0, 0.125]), Y, 2.0)


def test_wide(candidate):
    """More features than samples, with a penalty."""
    x = np.array(
        [[1.0, 2.0, 0.0, -1.0, 3.0], [4.0, -2.0, 5.0, 1.0, 1.0], [0.0, 1.0, 2.0, 2.0, -6.0]]
    )
    expect_fit(candidate, x, np.array([2.0, -3.0, 5.0]), 0.5)


def test_one_sample(candidate):
    """A single sample."""
    for l2 in (0.0, 3.0):
        expect_fit(candidate, np.array([[3.0, -7.0, 2.0]]), np.array([5.0]), l2)


def test_constant_column(candidate):
    """A constant column among others, with and without a penalty."""
    x = np.column_stack([X, np.full(5, 4.0)])
    for l2 in (0.0, 2.0):
        expect_fit(candidate, x, Y, l2)


def test_equal_columns(candidate):
    """Equal and proportional columns without a penalty."""
    x = np.column_stack([X[:4, 0], X[:4, 0], X[:4, 1], -2 * X[:4, 1]])
    expect_fit(candidate, x, Y[:4], 0.0)


def test_wide_without_penalty(candidate):
    """More features than samples, without a penalty."""
    x = np.array([[3.0, 1.0, -2.0], [1.0, 5.0, 2.0]])
    expect_fit(candidate, x, np.array([-4.0, 6.0]), 0.0)


def test_constant_by_rounding(candidate):
    """Columns of one value that a float does not hold exactly."""
    y = np.array([1.0, 2.0, 4.0, 8.0, -3.0, 5.0, 7.0])
    for value in (0.1, 0.7, 1e-3 / 3):
        for n in (3, 6, 7):
            mean = sum(y[:n].tolist()) / n
            for columns in (1, 2):
                x = np.full((n, columns), value)
                expect(candidate.ridge_fit, x, y[:n], 0.0).gives((np.zeros(columns), mean))


def test_small_integers(candidate):
    """Arrays of small integers, signed and unsigned."""
    x = np.array([[100, -3], [-90, 7], [120, 60], [5, -128]])
    y = np.array([100, -100, 50, 127])
    expect_fit(candidate, x.astype(np.int8), y.astype(np.int8), 1)
    expect_fit(candidate, (x + 128).astype(np.uint8), (y + 128).astype(np.uint8), 0)


def test_float32(candidate):
    """Arrays of float32 with values that are much larger than the intercept."""
    x = (X * np.array([3000.0, 1.0]) + np.array([5e4, 0.0])).astype(np.float32) / np.float32(3)
    y = (3 * x[:, 0] + Y).astype(np.float32)
    for l2 in (0.0, 0.5):
        expect_fit(candidate, x, y, l2)


def test_far_from_zero(candidate):
    """A column, or targets, with a large offset and a small spread."""
    expect_fit(candidate, X, Y + 1e7, 4.0)
    for offset in (1e7, -2e7):
        for l2 in (0.0, 4.0):
            expect_fit(candidate, X + np.array([0.0, offset]), Y, l2)


def test_views(candidate):
    """Arrays that are strided, reversed, read-only or in Fortran order."""
    table = np.arange(40.0).reshape(5, 8) ** 2 % 11
    expect_fit(candidate, table[:, 1:6:2], table[::-1, 0], 1.5)
    frozen, targets = np.asfortranarray(X), Y.copy()
    frozen.flags.writeable = targets.flags.writeable = False
    expect_fit(candidate, frozen, targets, 0.75)


@st.composite
def scenes(draw):
    """Few samples of small numbers, so that many are collinear; targets and a penalty."""
    d = draw(st.integers(1, 3))
    row = st.lists(st.integers(-4, 4), min_size=d + 1, max_size=d + 1)
    table = draw(st.lists(row, min_size=1, max_size=4))
    l2 = draw(st.sampled_from([0.25, 1.0, 7.5, 100.0]))
    return [row[1:] for row in table], [row[0] for row in table], l2


@points(4)
@given(scene=scenes())
def test_any_data(candidate, scene):
    """Random samples, with and without a penalty, agree with exact arithmetic."""
    x, y, l2 = scene
    x, y = np.array(x, dtype=np.float64), np.array(y, dtype=np.float64)
    expect_fit(candidate, x, y, l2)
    expect_fit(candidate, x, y, 0.0)
