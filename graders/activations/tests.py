"""Hidden tests of activations. The oracle is decimal arithmetic of 50 digits."""

from decimal import Context, Decimal, localcontext

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, library, oracle, points

NAMES = ["sigmoid", "tanh", "relu", "sigmoid_grad", "tanh_grad", "relu_grad"]
SMOOTH = ["sigmoid", "tanh", "sigmoid_grad", "tanh_grad"]
DOUBLE = {"rtol": 1e-9, "atol": 1e-12}
SINGLE = {"rtol": 1e-5, "atol": 1e-6}


@oracle
def exact(name: str, x: float) -> float:
    """One value, from the definition; a Decimal exponential does not overflow."""
    with localcontext(Context(prec=50)):
        v = Decimal(x)
        p, q = v.exp(), (-v).exp()
        values = {
            "sigmoid": 1 / (1 + q),
            "sigmoid_grad": q / (1 + q) ** 2,
            "tanh": (p - q) / (p + q),
            "tanh_grad": 4 / (p + q) ** 2,
            "relu": max(v, Decimal(0)),
            "relu_grad": Decimal(v > 0),
        }
        return float(values[name])


def wanted(name, x):
    """The oracle's answer for an array."""
    x = np.asarray(x)
    return np.array([exact(name, v) for v in x.ravel().tolist()], dtype=float).reshape(x.shape)


def check(candidate, name, x, **tolerance):
    expect(getattr(candidate, name), x).gives(wanted(name, x), **(tolerance or DOUBLE))


def check_array(candidate, name):
    check(candidate, name, np.array([-6.0, -2.5, -1.0, -0.125, 0.75, 1.5, 4.0]))


def test_sigmoid(candidate):
    """Sigmoid of a few numbers."""
    check_array(candidate, "sigmoid")


def test_tanh(candidate):
    """Tanh of a few numbers."""
    check_array(candidate, "tanh")


def test_relu(candidate):
    """ReLU of a few numbers."""
    check_array(candidate, "relu")


def test_sigmoid_grad(candidate):
    """The derivative of sigmoid."""
    check_array(candidate, "sigmoid_grad")


def test_tanh_grad(candidate):
    """The derivative of tanh."""
    check_array(candidate, "tanh_grad")


def test_relu_grad(candidate):
    """The derivative of ReLU away from zero, as numbers."""
    check_array(candidate, "relu_grad")


def test_zero(candidate):
    """All six at zero, of either sign."""
    for name in NAMES:
        check(candidate, name, np.array([0.0, -1.0, -0.0, 2.0]))


def test_matrices_and_more(candidate):
    """Arrays with several axes keep their shape."""
    x = np.linspace(-4, 3, 24)
    for name in NAMES:
        for shape in ((4, 6), (2, 3, 4), (24, 1), (1, 1, 24)):
            check(candidate, name, x.reshape(shape))


def test_one_element(candidate):
    """Arrays of a single element keep their shape."""
    for name in NAMES:
        check(candidate, name, np.array([0.5]))
        check(candidate, name, np.array([[-1.5]]))


def test_scalars(candidate):
    """A single number, of Python or of numpy, gives a single number."""
    for name in NAMES:
        for x in (1.25, -0.5, np.float64(0.75), np.float64(-2.0)):
            check(candidate, name, x)


def test_whole_numbers(candidate):
    """Arrays of whole numbers count as floats."""
    for name in NAMES:
        check(candidate, name, np.array([-2, 3, 0, -1, 1]))
        check(candidate, name, np.array([[2, -3, 1], [-1, 0, 5]], dtype=np.int32))


def test_whole_scalars(candidate):
    """A single whole number counts as a float."""
    for name in NAMES:
        for x in (-1, 0, 2):
            check(candidate, name, x)


def test_empty(candidate):
    """Arrays without elements."""
    for name in NAMES:
        check(candidate, name, np.zeros(0))
        check(candidate, name, np.zeros((0, 3)))


def test_views(candidate):
    """Arrays that are read-only, strided or transposed."""
    table = np.linspace(-5, 5, 30).reshape(5, 6)
    fixed = table[1].copy()
    fixed.flags.writeable = False
    for name in NAMES:
        for x in (fixed, table[::2, ::-3], table.T):
            check(candidate, name, x)


def test_float32(candidate):
    """Arrays of float32."""
    x = np.array([[-8.0, -1.5, -0.25], [0.0, 2.0, 6.5]], dtype=np.float32)
    for name in NAMES:
        check(candidate, name, x, **SINGLE)


def test_tails(candidate):
    """Numbers at which the curves are nearly flat, but not yet to within the tolerance."""
    for name in SMOOTH:
        check(candidate, name, np.array([-24.0, -16.5, -11.0, 11.0, 16.5, 24.0]))


def test_large_positive(candidate):
    """Large positive numbers, up to 10000."""
    for name in NAMES:
        check(candidate, name, np.array([40.0, 400.0, 750.0, 1e4]))
        check(candidate, name, 1e4)


def test_large_negative(candidate):
    """Large negative numbers, down to -10000."""
    for name in NAMES:
        check(candidate, name, np.array([-40.0, -400.0, -750.0, -1e4]))
        check(candidate, name, -1e4)


@points(4)
@given(
    name=st.sampled_from(NAMES),
    values=st.lists(
        st.one_of(
            st.integers(-240, 240).map(lambda n: n / 8),
            st.sampled_from([0.0, 800.0, -800.0, 1e4, -1e4]),
        ),
        min_size=1,
        max_size=6,
    ),
    ndim=st.integers(1, 3),
)
def test_any_numbers(candidate, name, values, ndim):
    """Random numbers, small and large together, agree with decimal arithmetic."""
    check(candidate, name, np.array(values).reshape((1,) * (ndim - 1) + (-1,)))


@points(2)
def test_no_warning(candidate):
    """No warning at large magnitudes (here a RuntimeWarning counts as an error)."""
    # Stays last: the filter stays on in the candidate's process. Appended, it leaves a filter of
    # the candidate's own in charge.
    category = library(candidate, "builtins.RuntimeWarning")
    library(candidate, "warnings.simplefilter")("error", category, append=True)
    for name in NAMES:
        check(candidate, name, np.array([-1e4, -800.0, -1.0, 0.0, 1.0, 800.0, 1e4]))
