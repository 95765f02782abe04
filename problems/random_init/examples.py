"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from random_init import gaussian_init, uniform_bound, uniform_init


def test_bound():
    assert uniform_bound(0.1) == pytest.approx(0.03**0.5)


@pytest.mark.parametrize("draw", [gaussian_init, uniform_init])
def test_spread(draw):
    w = np.asarray(draw((400, 250), 0.1, 7))
    assert w.shape == (400, 250)
    assert 0.098 < w.std() < 0.102


@pytest.mark.parametrize("draw", [gaussian_init, uniform_init])
def test_seeds(draw):
    w = draw((4, 3), 0.1, 7)
    assert np.array_equal(w, draw((4, 3), 0.1, 7))
    assert not np.array_equal(w, draw((4, 3), 0.1, 8))


def test_range():
    assert np.abs(uniform_init((400, 250), 0.1, 7)).max() < 0.1733
