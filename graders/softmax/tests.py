"""Hidden tests of softmax. The oracle is decimal arithmetic of 50 digits, slice by slice."""

from decimal import Context, Decimal, localcontext
from math import inf

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

BOTH = ["softmax", "log_softmax"]
DOUBLE = {"rtol": 1e-9, "atol": 1e-9}
TABLE = np.array([[0.5, -1.0, 2.0, 0.25], [3.0, 1.5, -2.5, 0.0], [-0.75, 4.0, 1.0, 2.25]])


@oracle
def exact_slice(name: str, values: list[float]) -> list[float]:
    """One slice, from the definition; a Decimal exponential neither overflows nor underflows."""
    with localcontext(Context(prec=50)):
        total = sum((Decimal(v).exp() for v in values if v > -inf), Decimal(0))
        if name == "softmax":
            return [float(Decimal(v).exp() / total) if v > -inf else 0.0 for v in values]
        return [float(Decimal(v) - total.ln()) if v > -inf else -inf for v in values]


def wanted(name, x, axis=-1):
    """The oracle's answer for an array."""
    slices = np.moveaxis(x, axis, -1)
    flat = [exact_slice(name, row) for row in slices.reshape(-1, x.shape[axis]).tolist()]
    answer = np.array(flat, dtype=np.float64).reshape(slices.shape)
    return np.ascontiguousarray(np.moveaxis(answer, -1, axis))


def check(candidate, name, x, *axis):
    """Call it with the axis by position, if any is given."""
    want = wanted(name, x, *axis)
    if x.dtype == np.float32:
        expect(getattr(candidate, name), x, *axis).gives(want, rtol=1e-5, dtype="float32")
    else:
        expect(getattr(candidate, name), x, *axis).gives(want, **DOUBLE)


def test_softmax_of_a_vector(candidate):
    """The softmax of a vector."""
    check(candidate, "softmax", TABLE[0])


def test_log_softmax_of_a_vector(candidate):
    """The log-softmax of a vector."""
    check(candidate, "log_softmax", TABLE[0])


def test_softmax_of_rows(candidate):
    """The softmax of each row of a table, which is the default."""
    check(candidate, "softmax", TABLE)


def test_log_softmax_of_rows(candidate):
    """The log-softmax of each row of a table, which is the default."""
    check(candidate, "log_softmax", TABLE)


def test_columns(candidate):
    """Axis 0 of a table."""
    for name in BOTH:
        check(candidate, name, TABLE, 0)


def test_square(candidate):
    """Both axes of a square table."""
    for name in BOTH:
        check(candidate, name, TABLE[:, :3], 0)
        check(candidate, name, TABLE[:, :3], 1)


def test_three_axes(candidate):
    """Every axis of an array with three, by its positive and its negative number."""
    x = np.sin(np.arange(24.0)).reshape(2, 3, 4) * 3
    for name in BOTH:
        for axis in (0, 1, 2, -1, -2, -3):
            check(candidate, name, x, axis)


def test_default_is_the_last_axis(candidate):
    """Without an axis it is the last one, also of an array with three."""
    x = np.cos(np.arange(24.0)).reshape(3, 2, 4) * 3
    for name in BOTH:
        check(candidate, name, x)


def test_axis_by_keyword(candidate):
    """The axis given by its name."""
    for name in BOTH:
        want = wanted(name, TABLE, 0)
        expect(getattr(candidate, name), TABLE, axis=0).gives(want, **DOUBLE)
        expect(getattr(candidate, name), x=TABLE, axis=-2).gives(want, **DOUBLE)


def test_slices_of_one(candidate):
    """Slices of a single entry."""
    for name in BOTH:
        check(candidate, name, np.array([[3.0], [-2.0], [0.5]]))
        check(candidate, name, TABLE[:1], 0)


def test_large_positive(candidate):
    """Entries around 10000."""
    x = np.array([[10000.0, 9998.5, 9999.25], [9990.0, 10000.0, 9999.5]])
    for name in BOTH:
        check(candidate, name, x)


def test_large_negative(candidate):
    """Entries around -10000."""
    x = np.array([[-10000.0, -9998.5, -9999.25], [-9990.0, -10000.0, -9990.5]])
    for name in BOTH:
        check(candidate, name, x)


def test_far_apart(candidate):
    """Entries of one slice that are very far from each other."""
    x = np.array([[10000.0, -10000.0, 0.0, 500.0], [-800.0, 0.0, -40.0, -1.0]])
    for name in BOTH:
        check(candidate, name, x)


def test_slices_far_apart(candidate):
    """One slice near 10000, another near -10000."""
    x = np.array([[9999.0, 10000.0, 9998.0], [-10000.0, -9999.0, -9997.0], [0.5, -1.0, 1.0]])
    for name in BOTH:
        check(candidate, name, x)
        check(candidate, name, x.T, 0)


def test_many_equal(candidate):
    """A long slice of equal entries."""
    for name in BOTH:
        check(candidate, name, np.full((2, 1000), 7.5))


def test_masked(candidate):
    """Entries of minus infinity."""
    x = np.array([[-inf, 1.0, 0.5], [2.0, -inf, -inf], [0.0, -1.0, -inf], [1.0, 2.0, 4.0]])
    for name in BOTH:
        check(candidate, name, x)
        check(candidate, name, x.T, 0)


def test_masked_and_large(candidate):
    """Minus infinity beside very large and very small entries."""
    x = np.array([[-inf, 10000.0, 9999.0], [-10000.0, -inf, -9999.0]])
    for name in BOTH:
        check(candidate, name, x)


def test_no_slices(candidate):
    """No slices at all."""
    for name in BOTH:
        check(candidate, name, np.zeros((0, 2, 3)), 1)
        check(candidate, name, np.zeros((0, 2, 3)), 2)


def test_views(candidate):
    """Arrays that are read-only, strided or transposed."""
    table = np.sin(np.arange(30.0)).reshape(5, 6) * 4
    fixed = table.copy()
    fixed.flags.writeable = False
    for name in BOTH:
        for x in (fixed, table[::2, ::-3], table.T):
            check(candidate, name, x, 0)
            check(candidate, name, x, 1)


def test_softmax_of_float32(candidate):
    """The softmax of float32 is float32."""
    check(candidate, "softmax", TABLE.astype(np.float32))
    check(candidate, "softmax", TABLE.astype(np.float32), 0)


def test_log_softmax_of_float32(candidate):
    """The log-softmax of float32 is float32."""
    check(candidate, "log_softmax", TABLE.astype(np.float32))
    check(candidate, "log_softmax", TABLE.astype(np.float32), 0)


def test_float32_large(candidate):
    """float32 entries up to 10000 in magnitude, and minus infinity."""
    x = np.array([[10000, -10000, 0, 200], [-9000, -10000, -9900, -inf]], dtype=np.float32)
    for name in BOTH:
        check(candidate, name, x)


ENTRIES = st.one_of(st.integers(-8, 8).map(float), st.sampled_from([1e4, -1e4, -inf]))


def filled(shape, numbers):
    """An array with no slice that is all masked: the first entry of each is made finite."""
    shape, axis = shape
    x = np.array(numbers[: int(np.prod(shape))]).reshape(shape)
    masked = np.isneginf(x).all(axis=axis, keepdims=True)
    return np.where(masked, 0.0, x), axis


SHAPES = [((3,), 0), ((2,), -1), ((2, 3), 1), ((2, 3), -2), ((3, 1), 0), ((2, 2), 0)]


@points(4)
@given(
    name=st.sampled_from(BOTH),
    shape=st.sampled_from([*SHAPES, ((1, 2, 2), 1), ((2, 1, 2), -3), ((2, 1, 3), 2)]),
    numbers=st.lists(ENTRIES, min_size=6, max_size=6),
)
def test_any_slices(candidate, name, shape, numbers):
    """Random arrays with small, huge and masked entries, on random axes."""
    x, axis = filled(shape, numbers)
    check(candidate, name, x, axis)
