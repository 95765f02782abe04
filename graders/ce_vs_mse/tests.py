"""Hidden tests of ce_vs_mse. The oracle is decimal arithmetic of 50 digits on the definitions."""

from decimal import Context, Decimal, localcontext

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

DOUBLE = {"rtol": 1e-9, "atol": 1e-12}
SINGLE = {"rtol": 1e-5, "atol": 1e-6}
REAL = (int, float, np.integer, np.floating)


@oracle
def exact(z: float, y: float) -> tuple[float, float]:
    """Both derivatives by the chain rule, factor by factor."""
    with localcontext(Context(prec=50)):
        e = (-abs(Decimal(z))).exp()
        low, high = e / (1 + e), 1 / (1 + e)
        p, q = (high, low) if z >= 0 else (low, high)
        label = Decimal(y)
        ce_by_p = (1 - label) / q - label / p
        mse_by_p = p - label
        return float(ce_by_p * p * q), float(mse_by_p * p * q)


def wanted(z, y):
    pairs = [exact(float(a), float(b)) for a, b in zip(z.ravel(), y.ravel(), strict=True)]
    both = np.array(pairs, dtype=np.float64).reshape(*z.shape, 2)
    return np.ascontiguousarray(both[..., 0]), np.ascontiguousarray(both[..., 1])


def check(candidate, z, y, **tolerance):
    expect(candidate.logit_gradients, z, y).gives(wanted(z, y), **(tolerance or DOUBLE))


def numbers(value):
    """A vector as plain floats, or None if the value is none."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if not isinstance(value, (list, tuple)):
        return None
    if any(isinstance(v, bool) or not isinstance(v, REAL) for v in value):
        return None
    # An int may be too large for a float.
    return [float(v) if abs(v) < 1e300 else np.inf for v in value]


def second_is(want):
    """A check of the second part of an answer alone."""

    def complaint(answer):
        parts = list(answer) if isinstance(answer, np.ndarray) and answer.ndim else answer
        if not isinstance(parts, (list, tuple)) or len(parts) != 2:
            return "the answer is not a pair"
        got = numbers(parts[1])
        if got is None or len(got) != len(want):
            return "the second part of the answer is not an array of the right shape"
        right = all(abs(a - b) <= 1e-12 + 1e-9 * abs(b) for a, b in zip(got, want, strict=True))
        return None if right else "the gradient of the squared error is not right"

    return complaint


def test_label_one(candidate):
    """A few logits with the label 1."""
    check(candidate, np.array([-2.0, -0.5, 0.25, 1.5, 3.0]), np.ones(5))


def test_label_zero(candidate):
    """A few logits with the label 0."""
    check(candidate, np.array([-2.5, -0.75, 0.5, 1.0, 4.0]), np.zeros(5))


def test_squared_error(candidate):
    """The second part of the answer alone, whatever the first is."""
    z, y = np.array([-1.75, 0.5, 1.25, 3.5]), np.array([1.0, 1.0, 0.0, 0.0])
    check_second = second_is(wanted(z, y)[1].tolist())
    expect(candidate.logit_gradients, z, y).satisfies(check_second)


def test_mixed_labels(candidate):
    """Labels 0 and 1 mixed."""
    check(candidate, np.array([-1.5, 0.75, 2.0, -0.25]), np.array([1.0, 0.0, 1.0, 0.0]))


def test_whole_labels(candidate):
    """Labels that are whole numbers."""
    check(candidate, np.array([-1.25, 0.5, 2.5]), np.array([0, 1, 1]))


def test_soft_labels(candidate):
    """Soft labels between 0 and 1."""
    check(candidate, np.array([-1.5, 0.5, 2.0, 0.0]), np.array([0.25, 0.9, 0.5, 0.1]))


def test_one_entry(candidate):
    """A single entry."""
    check(candidate, np.array([0.75]), np.array([0.0]))
    check(candidate, np.array([[-0.5]]), np.array([[1]]))


def test_matrices_and_more(candidate):
    """Arrays with several axes keep their shape."""
    z = np.linspace(-4, 4, 24)
    y = np.arange(24) % 3 / 2
    for shape in ((4, 6), (2, 3, 4), (24, 1), (1, 24)):
        check(candidate, z.reshape(shape), y.reshape(shape))


def test_by_keyword(candidate):
    """The arguments given by their names."""
    z, y = np.array([-1.5, 0.75, 2.0]), np.array([1.0, 0.0, 1.0])
    expect(candidate.logit_gradients, y=y, z=z).gives(wanted(z, y), **DOUBLE)


def test_nothing(candidate):
    """Arrays without entries."""
    check(candidate, np.zeros(0), np.zeros(0))
    check(candidate, np.zeros((0, 3)), np.zeros((0, 3)))


def test_saturated(candidate):
    """Logits that are confident, rightly and wrongly."""
    z = np.array([-20.0, -12.0, 12.0, 20.0, -24.0, 24.0])
    check(candidate, z, np.array([1.0, 1.0, 0.0, 0.0, 0.0, 1.0]))


def test_right_and_sure(candidate):
    """Logits that are right and very sure of it."""
    check(candidate, np.array([40.0, 300.0, 750.0, 1e4]), np.ones(4))
    check(candidate, np.array([-40.0, -300.0, -750.0, -1e4]), np.zeros(4))


def test_wrong_and_sure_of_one(candidate):
    """Large positive logits where the label is 0."""
    check(candidate, np.array([40.0, 300.0, 750.0, 1e4]), np.zeros(4))


def test_wrong_and_sure_of_zero(candidate):
    """Large negative logits where the label is 1."""
    check(candidate, np.array([-40.0, -300.0, -750.0, -1e4]), np.ones(4, dtype=np.int64))


def test_views(candidate):
    """Arrays that are read-only, strided or transposed."""
    z = np.linspace(-5, 5, 30).reshape(5, 6)
    y = (np.arange(30) % 4 / 4).reshape(5, 6)
    fixed, labels = z.copy(), y.copy()
    fixed.flags.writeable = labels.flags.writeable = False
    check(candidate, fixed, labels)
    check(candidate, z[::2, ::-3], y[1::2, ::2][:, :2].repeat(2, axis=0)[:3])
    check(candidate, z.T, y.T)


def test_float32(candidate):
    """Logits of float32, large ones too."""
    z = np.array([[-1.5, 0.25, 3.0], [-100.0, 1e4, -1e4]], dtype=np.float32)
    check(candidate, z, np.array([[1, 0, 1], [1, 0, 0]]), **SINGLE)
    check(candidate, z, np.array([[0, 0.5, 1], [0, 1, 0.25]], dtype=np.float32), **SINGLE)


@points(4)
@given(
    pairs=st.lists(
        st.tuples(
            st.one_of(
                st.integers(-80, 80).map(lambda n: n / 4),
                st.sampled_from([800.0, -800.0, 1e4, -1e4]),
            ),
            st.sampled_from([0.0, 1.0, 0.5, 0.125]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_numbers(candidate, pairs):
    """Random logits and labels agree with decimal arithmetic."""
    z, y = np.array(pairs).T
    check(candidate, z, y)
