"""The statement's examples; run them with plain pytest."""

import numpy as np
from pca import pca


def test_points_on_a_line():
    components, ratio = pca(np.array([[10, 0], [13, 4], [16, 8]]), 1)
    np.testing.assert_allclose(components, [[0.6, 0.8]], atol=1e-9)
    np.testing.assert_allclose(ratio, [1.0])


def test_independent_columns():
    x = np.array([[1.0, -3.0], [1.0, 3.0], [-1.0, -3.0], [-1.0, 3.0]])
    np.testing.assert_allclose(pca(x, 2)[1], [0.9, 0.1])
    np.testing.assert_allclose(pca(x, 2, standardize=True)[1], [0.5, 0.5])
