"""Hidden tests of standardize. The oracle takes means and variances in exact fractions."""

import math
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, keep, library, oracle, points


@oracle
def statistics(rows: list[list[float]]) -> tuple[np.ndarray, np.ndarray]:
    """Mean and standard deviation of each column; only the root is rounded."""
    columns = [exact_statistics(column) for column in zip(*rows, strict=True)]
    return np.array([float(mean) for mean, _ in columns]), np.array([std for _, std in columns])


def exact_statistics(column: tuple[float, ...]) -> tuple[Fraction, float]:
    values = [Fraction(v) for v in column]
    mean = sum(values) / len(values)
    variance = sum((v - mean) ** 2 for v in values) / len(values)
    return mean, math.sqrt(variance) if variance else 1.0


@oracle
def z_scores(train: list[list[float]], rows: list[list[float]]) -> np.ndarray:
    """Differences in exact fractions, since a mean may be large beside a deviation."""
    columns = [exact_statistics(column) for column in zip(*train, strict=True)]
    return np.array(
        [
            [float(Fraction(v) - mean) / std for v, (mean, std) in zip(row, columns, strict=True)]
            for row in rows
        ]
    )


def fitted(candidate, train):
    """Make an object, fit it, and keep it in its process."""
    scaler = keep(candidate.Standardizer)
    expect(scaler.fit, train).satisfies(lambda _: None)
    return scaler


def check(scaler, train, x, **tolerance):
    want = z_scores(train.tolist(), x.tolist())
    expect(scaler.transform, x).gives(want, **tolerance)


def check_back(scaler, train, z, **tolerance):
    means, stds = statistics(train.tolist())
    expect(scaler.inverse_transform, z).gives(z * stds + means, **tolerance)


TRAIN = np.array([[4.0, -7.0, 300.0], [6.5, 2.0, 100.0], [9.0, -1.0, 250.0], [5.0, 5.0, 120.0]])
OTHER = np.array([[-3.0, 8.0, 0.0], [50.0, 2.5, 180.0]])


def test_training_data(candidate):
    """The z-scores of the training data itself."""
    check(fitted(candidate, TRAIN), TRAIN, TRAIN)
    check(fitted(candidate, TRAIN.T), TRAIN.T, TRAIN.T)


def test_one_column(candidate):
    """A table with a single column."""
    train = np.array([[3.0], [1.0], [2.0], [5.0]])
    check(fitted(candidate, train), train, train)


def test_two_rows(candidate):
    """Training data of two rows only."""
    train = TRAIN[:2]
    check(fitted(candidate, train), train, train)


def test_other_data(candidate):
    """A table that is not the training data."""
    check(fitted(candidate, TRAIN), TRAIN, OTHER)


def test_one_row_to_transform(candidate):
    """A table of one row, such as a single new sample."""
    check(fitted(candidate, TRAIN), TRAIN, OTHER[1:])


def test_inverse(candidate):
    """From z-scores back to values."""
    scaler = fitted(candidate, TRAIN)
    check_back(scaler, TRAIN, np.array([[0.0, 1.0, -1.0], [2.5, -0.5, 3.0]]))
    check_back(scaler, TRAIN, np.array([[1, -2, 3]]))


def test_there_and_back(candidate):
    """Transforming and going back gives the values that one started with."""
    scaler = fitted(candidate, TRAIN)
    # The answer may be a list, and the arguments are arrays.
    z = keep(library(candidate, "numpy.array"), keep(scaler.transform, OTHER))
    expect(scaler.inverse_transform, z).gives(OTHER)


def test_fit_returns_the_object(candidate):
    """What fit returns is the object itself."""
    scaler = keep(candidate.Standardizer)
    same = keep(scaler.fit, TRAIN)
    expect(library(candidate, "operator.is_"), same, scaler).gives(True)
    check(same, TRAIN, OTHER)


def test_transform_before_fit(candidate):
    """Transforming with an object that has not been fitted is an error."""
    expect(keep(candidate.Standardizer).transform, TRAIN).raises(RuntimeError)


def test_inverse_before_fit(candidate):
    """Going back with an object that has not been fitted is an error."""
    expect(keep(candidate.Standardizer).inverse_transform, TRAIN).raises(RuntimeError)


def test_not_fitted_by_another(candidate):
    """Fitting one object does not fit another."""
    first, second = keep(candidate.Standardizer), keep(candidate.Standardizer)
    expect(first.fit, TRAIN).satisfies(lambda _: None)
    expect(second.transform, TRAIN).raises(RuntimeError)
    expect(keep(candidate.Standardizer).transform, TRAIN).raises(RuntimeError)


def test_two_objects(candidate):
    """Two objects with different training data do not disturb each other."""
    first, second = fitted(candidate, TRAIN), fitted(candidate, OTHER)
    check(first, TRAIN, OTHER)
    check(second, OTHER, TRAIN)
    check_back(first, TRAIN, OTHER)


def test_transform_learns_nothing(candidate):
    """Transforming one table does not change what comes of the next."""
    scaler = fitted(candidate, TRAIN)
    for table in (OTHER, OTHER[:1], TRAIN, OTHER):
        check(scaler, TRAIN, table)


def test_fit_again(candidate):
    """Fitting again replaces what was learnt, also for another number of columns."""
    scaler = fitted(candidate, TRAIN)
    for train in (OTHER, TRAIN[:, :2], TRAIN[:3]):
        expect(scaler.fit, train).satisfies(lambda _: None)
        check(scaler, train, train + 1)


def test_constant_column(candidate):
    """A constant column of the training data, next to others."""
    train = np.array([[2.0, 7.0, 0.0], [4.0, 7.0, 0.0], [9.0, 7.0, 0.0]])
    scaler = fitted(candidate, train)
    check(scaler, train, train)
    check_back(scaler, train, np.zeros((2, 3)))


def test_new_values_in_a_constant_column(candidate):
    """Other values than the training data's in a constant column, there and back."""
    train = np.array([[2, -7, 0], [4, -7, 0], [9, -7, 0]])
    scaler = fitted(candidate, train)
    check(scaler, train, np.array([[3.0, -4.5, 0.25], [1.0, -7.0, -6.0]]))
    check_back(scaler, train, np.array([[0.5, 2.0, -3.0]]))


def test_constant_columns_with_rounding(candidate):
    """Constant columns of fractions, whose computed mean is not exactly the constant."""
    for rows in (3, 6, 7, 10, 11):
        train = np.tile([0.1, -0.7, 1 / 3, 1234.567, 1e-5 / 3], (rows, 1))
        scaler = fitted(candidate, train)
        check(scaler, train, train)
        check(scaler, train, train[:2] + np.array([[0.5], [-1.5]]))
        check_back(scaler, train, np.array([[1.0, -2.0, 3.0, 4.0, -5.0]]))


def test_one_row_of_training_data(candidate):
    """Training data of a single row."""
    train = np.array([[5.0, -3.5, 0.0]])
    scaler = fitted(candidate, train)
    check(scaler, train, np.array([[5.0, -3.5, 0.0], [7.0, 1.0, -2.0]]))
    check_back(scaler, train, np.array([[2.0, 0.5, -1.0]]))


def test_whole_numbers(candidate):
    """Tables of integers of several types, whose squares do not fit them."""
    rows = [[0, 100, 7], [120, 90, 3], [60, 127, 11]]
    for dtype in ("int8", "uint8", "int16", "int32", "int64"):
        train = np.array(rows, dtype=dtype)
        check(fitted(candidate, train), train, train[::-1])


def test_large_integers(candidate):
    """int32 columns whose sums and differences do not fit an int32."""
    train = np.array([[-(2**31), 5], [2**31 - 1, 4], [2**31 - 9, 1]], dtype=np.int32)
    check(fitted(candidate, train), train, train)


def test_small_spread(candidate):
    """Columns that vary very little, but are not constant."""
    train = np.array([[1e-30, 2.0, 1e-9], [3e-30, 1.0, 4e-9], [8e-30, 5.0, -2e-9]])
    scaler = fitted(candidate, train)
    check(scaler, train, train)
    want, z = statistics(train.tolist()), np.array([[2.0, 0.0, -1.0]])
    back = (z * want[1] + want[0])[0].tolist()
    # One column at a time, since a tolerance follows the largest number of the answer.
    for k in (0, 2):
        column = fitted(candidate, train[:, [k]])
        expect(column.inverse_transform, z[:, [k]]).gives([[back[k]]])


def test_large_mean(candidate):
    """Columns whose mean is large beside their deviation."""
    train = np.array([[0.0, 3.0], [1.0, 1.0], [3.0, -2.0], [2.5, 0.5]]) + np.array([1e8, -3e7])
    check(fitted(candidate, train), train, train)
    check(fitted(candidate, train), train, train[:2] + 1.25)


def test_huge_values(candidate):
    """Columns of very large values."""
    train = TRAIN * [1e60, 1e90, 1.0]
    check(fitted(candidate, train), train, train)


def test_float32(candidate):
    """Tables of float32, and a float32 table for an object that was fitted with float64."""
    train = TRAIN.astype(np.float32)
    check(fitted(candidate, train), train, OTHER.astype(np.float32), rtol=1e-4)
    check(fitted(candidate, TRAIN), TRAIN, OTHER.astype(np.float32), rtol=1e-4)


def test_keywords(candidate):
    """The arguments given by their names."""
    scaler = keep(candidate.Standardizer)
    expect(scaler.fit, x=TRAIN).satisfies(lambda _: None)
    expect(scaler.transform, x=OTHER).gives(z_scores(TRAIN.tolist(), OTHER.tolist()))
    means, stds = statistics(TRAIN.tolist())
    expect(scaler.inverse_transform, z=OTHER).gives(OTHER * stds + means)


def test_views(candidate):
    """Tables that are read-only, strided, reversed or in column order."""
    big = np.arange(60.0).reshape(6, 10) ** 2 % 17
    frozen = TRAIN.copy()
    frozen.flags.writeable = False
    for view in (frozen, big[::2, 1::3], big[::-1, ::-2], np.asfortranarray(TRAIN)):
        scaler = fitted(candidate, view)
        check(scaler, view, view)
        check_back(scaler, view, view)


@st.composite
def two_tables(draw):
    """Training data and another table with as many columns."""
    width = draw(st.integers(1, 2))
    row = st.lists(st.integers(-20, 20).map(lambda n: n / 4), min_size=width, max_size=width)
    train = draw(st.lists(row, min_size=1, max_size=4))
    return np.array(train), np.array(draw(st.lists(row, min_size=1, max_size=2)))


@points(3)
@given(tables=two_tables())
def test_any_tables(candidate, tables):
    """Random training data and random tables agree with exact arithmetic, there and back."""
    train, other = tables
    scaler = fitted(candidate, train)
    check(scaler, train, other)
    check_back(scaler, train, other)
