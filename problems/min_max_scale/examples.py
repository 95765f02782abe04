"""The statement's examples; run them with plain pytest."""

import numpy as np
from min_max_scale import min_max_scale


def test_two_units():
    scaled = min_max_scale(np.array([[10, 2], [20, 4], [50, 3]]))
    np.testing.assert_allclose(scaled, [[0.0, 0.0], [0.25, 1.0], [1.0, 0.5]])


def test_another_interval_and_a_constant_column():
    scaled = min_max_scale(np.array([[1.0, 7.0], [3.0, 7.0], [2.0, 7.0]]), low=-1, high=1)
    np.testing.assert_allclose(scaled, [[-1.0, -1.0], [1.0, -1.0], [0.0, -1.0]])
