"""Hidden tests of max_abs_scale. The oracle works column by column in exact fractions."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

INTEGERS = ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64")


@oracle
def exact_scale(rows: list[list[float]]) -> np.ndarray:
    """Exact rational arithmetic; every float is a fraction."""
    columns = []
    for column in zip(*rows, strict=True):
        values = [Fraction(v) for v in column]
        largest = max(abs(v) for v in values)
        columns.append([float(v / (largest or 1)) for v in values])
    return np.array(columns).T


def check(candidate, x, **tolerance):
    x = np.asarray(x)
    expect(candidate.max_abs_scale, x).gives(exact_scale(x.tolist()), **tolerance)


TABLE = np.array([[4.0, -7.0, 300.0], [-6.5, 2.0, 100.0], [1.0, -1.0, 250.0], [5.0, 5.0, 120.0]])


def test_one_column(candidate):
    """A single column of positive numbers."""
    check(candidate, [[3.0], [1.0], [2.0], [5.0]])


def test_columns_of_different_units(candidate):
    """Each column is scaled by its own largest magnitude."""
    check(candidate, np.abs(TABLE))
    check(candidate, np.abs(TABLE).T)


def test_both_signs(candidate):
    """Columns with values of both signs."""
    check(candidate, TABLE)
    check(candidate, -TABLE)


def test_negative_columns(candidate):
    """Columns in which every value is negative."""
    check(candidate, [[-1.0, -30.0], [-4.0, -10.0], [-2.0, -20.0]])


def test_float64_array(candidate):
    """The answer is an array of dtype float64, for input of any dtype."""
    whole = [[3, 40], [7, 20], [5, 90]]
    for dtype in ("float64", "float32", *INTEGERS):
        check(candidate, np.array(whole, dtype=dtype), dtype="float64")


def test_zeros_among_others(candidate):
    """Single zeros in a column."""
    check(candidate, [[0.0, -3.0], [4.0, 0.0], [0.0, 1.5]])


def test_column_of_zeros(candidate):
    """A column of zeros next to others."""
    check(candidate, [[2.0, 0.0, -3.0], [-8.0, 0.0, 1.0]])
    check(candidate, np.array([[0, 5], [0, -2], [0, 3]]))


def test_nothing_but_zeros(candidate):
    """A table of zeros, of floats and of whole numbers."""
    check(candidate, np.zeros((3, 2)))
    check(candidate, np.zeros((2, 4), dtype=np.int32))


def test_constant_columns(candidate):
    """Columns whose values are all equal but not zero."""
    check(candidate, [[7.0, -0.25, 1.0], [7.0, -0.25, 5.0]])


def test_one_row(candidate):
    """A single row, of both signs and with a zero."""
    check(candidate, [[5.0, -3.0, 0.0, 1e-5]])
    check(candidate, np.array([[5, -3, 0]]))


def test_smallest_integers(candidate):
    """Columns with the smallest value of their integer type."""
    for dtype in ("int8", "int16", "int32", "int64"):
        least = np.iinfo(dtype).min
        check(candidate, np.array([[least, 100], [least // 2, -50], [0, 7]], dtype=dtype))


def test_largest_integers(candidate):
    """Columns with the largest value of their integer type."""
    for dtype in ("int8", "uint8", "uint16", "uint64"):
        most = np.iinfo(dtype).max
        check(candidate, np.array([[most, 100], [most // 3, 25], [0, 7]], dtype=dtype))


def test_float32_as_exact_as_float64(candidate):
    """float32 input loses nothing on the way to the float64 answer."""
    x = np.array([[0.1, 33.3], [-0.7, -1.9], [0.45, 20.7]], dtype=np.float32)
    check(candidate, x, rtol=1e-11)
    check(candidate, x.astype(np.float64), rtol=1e-11)


def test_small_values(candidate):
    """Columns that are tiny, but not zero."""
    check(candidate, [[1e-30, 5.0, 1e-9], [-3e-30, 6.0, -2e-9], [1.5e-30, 9.0, 0.5e-9]])
    check(candidate, [[2e-200, 1e-13], [-5e-200, 2e-13]])


def test_huge_values(candidate):
    """Columns of very large values."""
    check(candidate, [[1e300, 2.0, -3e200], [-5e300, 3.0, 1e200], [2e300, 7.0, 2e199]])
    check(candidate, [[1.7e308, -1.0], [-1.6e308, 0.5]])


def test_views(candidate):
    """Input that is read-only, strided, reversed or in column order."""
    big = np.arange(60.0).reshape(6, 10) ** 2 % 17 - 8
    frozen = TABLE.copy()
    frozen.flags.writeable = False
    for view in (frozen, big[::2, 1::3], big[::-1, ::-2], np.asfortranarray(TABLE)):
        check(candidate, view)


def test_calls_do_not_disturb_each_other(candidate):
    """A second call with input of the same shape gives its own answer."""
    check(candidate, TABLE)
    check(candidate, TABLE[::-1] * 3 - 50)
    check(candidate, TABLE)


def tables(values):
    """Tables of up to 4 x 3."""
    return st.integers(1, 3).flatmap(
        lambda d: st.lists(st.lists(values, min_size=d, max_size=d), min_size=1, max_size=4)
    )


@points(4)
@given(
    rows=tables(st.integers(-128, 127)),
    dtype=st.sampled_from(["float64", "int8", "float32", "int32"]),
)
def test_any_table(candidate, rows, dtype):
    """Random tables of several dtypes agree with exact arithmetic."""
    x = np.array(rows, dtype=dtype)
    check(candidate, x / 8 if dtype == "float64" else x)
