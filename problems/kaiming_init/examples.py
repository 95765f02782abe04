"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from kaiming_init import kaiming_normal, kaiming_uniform


def test_normal():
    w = np.asarray(kaiming_normal((400, 200), 3))
    assert w.shape == (400, 200)
    assert 0.098 < w.std() < 0.102


def test_uniform_in_both_modes():
    w = np.asarray(kaiming_uniform((400, 200), 3))
    assert 0.1728 < np.abs(w).max() <= 0.1734
    w = np.asarray(kaiming_uniform((400, 200), 3, mode="fan_out"))
    assert 0.1222 < np.abs(w).max() <= 0.1226


def test_convolution_before_a_leaky_relu():
    w = np.asarray(kaiming_uniform((24, 16, 3, 5), 3, a=0.5))
    assert 0.139 < np.abs(w).max() <= 0.1416


@pytest.mark.parametrize("draw", [kaiming_uniform, kaiming_normal])
def test_errors(draw):
    with pytest.raises(ValueError):
        draw((7,), 3)
    with pytest.raises(ValueError):
        draw((4, 2), 3, mode="fan_avg")
