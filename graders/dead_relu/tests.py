"""Hidden tests of dead_relu. The oracle looks at one number after another."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, points


def looked_up(z):
    """Each unit is dead until a sample proves otherwise."""
    dead = [True] * z.shape[1]
    for row in z.tolist():
        for unit, value in enumerate(row):
            if value > 0.0:
                dead[unit] = False
    return np.array(dead, dtype=bool)


def check(candidate, z):
    expect(candidate.dead_units, z).gives(looked_up(z), dtype="bool")


def test_dead_and_alive(candidate):
    """Units that are always active, and units that are never active."""
    check(candidate, np.array([[1.0, -2.0, 3.0, -0.5], [2.0, -1.0, 0.5, -4.0]]))


def test_active_once(candidate):
    """A unit that is active for one sample only is alive, whichever sample it is."""
    z = -1.0 - np.arange(20.0).reshape(5, 4)
    z[0, 1] = z[2, 3] = z[4, 0] = 0.5
    check(candidate, z)


def test_more_units_than_samples(candidate):
    """More units than samples."""
    check(candidate, np.array([[1.0, -1.0, -3.0, 2.0, -2.0], [-1.0, -2.0, 4.0, -5.0, -1.5]]))


def test_as_many_samples_as_units(candidate):
    """As many samples as units: the answer goes by columns."""
    check(candidate, np.array([[1.0, -1.0, -3.0], [2.0, -2.0, -5.0], [-1.0, -4.0, 2.0]]))


def test_all_dead_or_alive(candidate):
    """Layers in which every unit is dead, or none."""
    z = np.arange(1.0, 13.0).reshape(4, 3)
    check(candidate, -z)
    check(candidate, z)


def test_zeros(candidate):
    """A unit that reaches zero, of either sign, and no more is dead."""
    check(candidate, np.array([[0.0, -1.0, -0.0, 0.0, 0.0], [0.0, 0.0, -2.0, 1.0, -0.0]]))


def test_mostly_negative(candidate):
    """A unit whose pre-activations are negative on average can be alive."""
    check(candidate, np.array([[-100.0, 50.0], [1.0, -50.0], [-100.0, -60.0]]))


def test_tiny(candidate):
    """Tiny positive numbers activate a unit, tiny negative ones do not."""
    check(candidate, np.array([[1e-9, -1e-9, -1.0], [-1.0, -1e-9, 1e-30], [-2.0, -3.0, -1.0]]))
    check(candidate, np.array([[1e-60, -1e-60], [-1.0, -1.0]]))


def test_smallest(candidate):
    """The smallest positive number of each type activates a unit."""
    z = np.full((3, 4), -1.0)
    z[1, 2] = 5e-324
    check(candidate, z)
    check(candidate, np.array([[0.0, 5e-324], [0.0, 0.0]]))
    check(candidate, np.array([[0.0, 1e-45, -1.0], [0.0, 0.0, -2.0]], dtype=np.float32))


def test_one_sample(candidate):
    """A single sample."""
    check(candidate, np.array([[-1.0, 2.0, 0.0, 3.0]]))


def test_one_unit(candidate):
    """A single unit still gives an answer of shape (1,)."""
    check(candidate, np.array([[-1.0], [-2.0], [-0.5]]))
    check(candidate, np.array([[-1.0], [2.0]]))
    check(candidate, np.array([[0.5]]))


def test_large(candidate):
    """Numbers whose sums do not fit the type."""
    check(candidate, np.array([[1e308, -1e308, 1.0], [1e308, -1e308, -1e308]]))
    check(candidate, np.array([[-1e308, 1e308], [-1e308, -1e308], [1.0, -1e308]]))


def test_long_batch(candidate):
    """A long batch, in which one sample near the end decides."""
    z = np.full((5000, 3), -1.0)
    z[4998, 1] = 1e-3
    check(candidate, z)


def test_views(candidate):
    """Inputs that are read-only, strided or transposed."""
    table = np.array([[3.0, -1.0, -2.0, -7.0], [1.0, -1.0, 4.0, -2.0], [-5.0, 0.0, -1.0, -3.0]])
    fixed = table.copy()
    fixed.flags.writeable = False
    for z in (fixed, table[::-2, ::-1], table[:, 1:3], table.T):
        check(candidate, z)


def test_float32(candidate):
    """Inputs of float32."""
    check(candidate, np.array([[-1.5, 2.5, 0.0], [-0.5, -2.0, -1.0]], dtype=np.float32))


@points(4)
@given(
    rows=st.integers(1, 5).flatmap(
        lambda units: st.lists(
            st.lists(
                st.sampled_from([-1.0, 0.0, 1.0, -0.0, -9.0, 1e-300]),
                min_size=units,
                max_size=units,
            ),
            min_size=1,
            max_size=5,
        )
    )
)
def test_any_batch(candidate, rows):
    """Random batches agree with looking at one number after another."""
    check(candidate, np.array(rows))
