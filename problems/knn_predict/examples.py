"""The statement's examples; run them with plain pytest."""

import numpy as np
from knn_predict import knn_predict


def test_scaling_decides():
    x = np.array([[1.5, 71.0], [1.9, 76.0], [2.0, 110.0], [1.6, 50.0]])
    y = np.array([0, 1, 1, 0])
    assert list(knn_predict(x, y, np.array([[1.9, 70.0]]), k=1)) == [0]
    assert list(knn_predict(x, y, np.array([[1.9, 70.0]]), 1, "minmax")) == [1]


def test_ties():
    x, y = np.array([[-1], [1], [9]]), np.array([5, -2, 5])
    assert list(knn_predict(x, y, np.array([[0]]), 1)) == [5]
    assert list(knn_predict(x, y, np.array([[0]]), 2)) == [-2]
