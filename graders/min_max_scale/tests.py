"""Hidden tests of min_max_scale. The oracle works column by column in exact fractions."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

INTEGERS = ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64")


@oracle
def exact_scale(rows: list[list[float]], low: float = 0.0, high: float = 1.0) -> np.ndarray:
    """Exact rational arithmetic; every float is a fraction."""
    columns = []
    for column in zip(*rows, strict=True):
        values = [Fraction(v) for v in column]
        first, spread = min(values), max(values) - min(values)
        width = Fraction(high) - Fraction(low)
        columns.append([float(Fraction(low) + (v - first) / (spread or 1) * width) for v in values])
    return np.array(columns).T


def check(candidate, x, *bounds, **tolerance):
    x = np.asarray(x)
    want = exact_scale(x.tolist(), *bounds)
    expect(candidate.min_max_scale, x, *bounds).gives(want, **tolerance)


TABLE = np.array([[4.0, -7.0, 300.0], [6.5, 2.0, 100.0], [9.0, -1.0, 250.0], [5.0, 5.0, 120.0]])


def test_one_column_of_floats(candidate):
    """A single column, with the default interval."""
    check(candidate, [[3.0], [1.0], [2.0], [5.0]])


def test_columns_of_different_units(candidate):
    """Each column is scaled by its own extremes."""
    check(candidate, TABLE)
    check(candidate, TABLE.T)


def test_another_interval(candidate):
    """Intervals other than the default one."""
    for low, high in ((-1, 1), (2, 5), (-3.5, -1.25), (0.0, 255.0), (10, 10.5)):
        check(candidate, TABLE, low, high)


def test_one_bound_only(candidate):
    """One bound is given, the other keeps its default."""
    rows = TABLE.tolist()
    expect(candidate.min_max_scale, TABLE, -2.0).gives(exact_scale(rows, -2.0, 1.0))
    expect(candidate.min_max_scale, TABLE, high=8).gives(exact_scale(rows, 0.0, 8.0))


def test_bounds_by_keyword(candidate):
    """The arguments given by their names, in another order."""
    want = exact_scale(TABLE.tolist(), -4.0, 3.0)
    expect(candidate.min_max_scale, high=3.0, low=-4.0, x=TABLE).gives(want)


def test_float64_array(candidate):
    """The answer is an array of dtype float64, for input of any dtype."""
    whole = [[3, 40], [7, 20], [5, 90]]
    for dtype in ("float64", "float32", *INTEGERS):
        check(candidate, np.array(whole, dtype=dtype), dtype="float64")


def test_constant_column(candidate):
    """A constant column next to others."""
    check(candidate, [[1.0, 7.0, 2.0], [3.0, 7.0, 9.0], [2.0, 7.0, 4.0]])


def test_constant_column_in_another_interval(candidate):
    """A constant column when the interval does not start at zero."""
    check(candidate, [[1.0, 7.0, 0.0], [3.0, 7.0, 0.0], [2.0, 7.0, 0.0]], 2.0, 6.0)
    check(candidate, [[-4, 10], [-4, 30]], -3, 1)


def test_constant_columns_of_odd_values(candidate):
    """Constant columns of fractions, of large and of tiny values."""
    row = [0.1, -0.7, 54321.1, -1e-300, 1 / 3]
    check(candidate, [[*row, k] for k in (1.0, 2.0, 5.0)], 0.25, 1.0)


def test_one_row(candidate):
    """A single row."""
    check(candidate, [[5.0, -3.0, 0.0]])
    check(candidate, [[5, -3, 0]], -1, 2)


def test_narrow_integers(candidate):
    """Integer columns whose range does not fit their type."""
    check(candidate, np.array([[-128, 0], [127, 100], [5, -100]], dtype=np.int8))
    check(candidate, np.array([[30_000, -7], [-30_000, 2], [11, 1]], dtype=np.int16), -1, 1)
    check(candidate, np.array([[2**31 - 1, 3], [-(2**31), 4]], dtype=np.int32))
    check(candidate, np.array([[2**62, 0], [-(2**62), 1], [-(2**63), 7]], dtype=np.int64))


def test_unsigned_integers(candidate):
    """Unsigned columns, mapped onto an interval with negative numbers."""
    for dtype in ("uint8", "uint16"):
        check(candidate, np.array([[255, 9], [0, 3], [100, 5]], dtype=dtype), -1, 1)


def test_float32_as_exact_as_float64(candidate):
    """float32 input loses nothing on the way to the float64 answer."""
    x = np.array([[0.1, 33.3], [0.7, -1.9], [0.45, 20.7]], dtype=np.float32)
    check(candidate, x, rtol=1e-11)
    check(candidate, x.astype(np.float64), 0.1, 0.9, rtol=1e-11)


def test_small_values(candidate):
    """Columns that are tiny, but not constant."""
    check(candidate, [[1e-30, 5.0, 1e-9], [3e-30, 6.0, -2e-9], [1.5e-30, 9.0, 0.5e-9]])
    check(candidate, [[2e-200, 1e-13], [5e-200, 2e-13], [3e-200, 7e-13]], -2, 1)


def test_small_range_far_from_zero(candidate):
    """Columns that vary little around a large value."""
    check(candidate, [[1e5 + 0.25, 1.0], [1e5 + 0.5, 9.0], [1e5 + 0.375, 4.0]])


def test_huge_values(candidate):
    """Columns of very large values."""
    check(candidate, [[1e300, 2.0, -3e200], [-5e300, 3.0, 1e200], [2e300, 7.0, 2e199]])


def test_views(candidate):
    """Input that is read-only, strided, reversed or in column order."""
    big = np.arange(60.0).reshape(6, 10) ** 2 % 17
    frozen = TABLE.copy()
    frozen.flags.writeable = False
    for view in (frozen, big[::2, 1::3], big[::-1, ::-2], np.asfortranarray(TABLE)):
        check(candidate, view, -1.0, 2.0)


def test_calls_do_not_disturb_each_other(candidate):
    """A second call with input of the same shape gives its own answer."""
    check(candidate, TABLE)
    check(candidate, TABLE[::-1] * 3 - 50)
    check(candidate, TABLE, 5, 9)
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
    low=st.integers(-40, 40).map(lambda n: n / 8),
    width=st.integers(1, 40).map(lambda n: n / 8),
)
def test_any_table(candidate, rows, dtype, low, width):
    """Random tables of several dtypes agree with exact arithmetic."""
    x = np.array(rows, dtype=dtype)
    check(candidate, x / 8 if dtype == "float64" else x, low, low + width)
