"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from xavier_init import xavier_normal, xavier_uniform


def test_uniform():
    w = np.asarray(xavier_uniform((400, 200), 3))
    assert w.shape == (400, 200)
    assert 0.0998 < np.abs(w).max() <= 0.1001


def test_normal():
    w = np.asarray(xavier_normal((400, 200), 3))
    assert w.shape == (400, 200)
    assert 0.0565 < w.std() < 0.059


def test_convolution_with_gain():
    w = np.asarray(xavier_uniform((24, 16, 3, 5), 3, gain=2.0))
    assert 0.195 < np.abs(w).max() <= 0.2001


@pytest.mark.parametrize("draw", [xavier_uniform, xavier_normal])
def test_too_few_dimensions(draw):
    with pytest.raises(ValueError):
        draw((7,), 3)
