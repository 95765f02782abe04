"""The statement's examples; run them with plain pytest."""

import numpy as np
from max_abs_scale import max_abs_scale


def test_signs_and_zeros():
    scaled = max_abs_scale(np.array([[1, -10, 0], [-4, -5, 0], [2, -1, 0]]))
    np.testing.assert_allclose(scaled, [[0.25, -1.0, 0.0], [-1.0, -0.5, 0.0], [0.5, -0.1, 0.0]])


def test_smallest_int8():
    scaled = max_abs_scale(np.array([[-128], [64]], dtype=np.int8))
    np.testing.assert_allclose(scaled, [[-1.0], [0.5]])
