"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from batch_norm import BatchNorm1d


def test_training():
    norm = BatchNorm1d(1)
    y = norm.forward(np.array([[1.0], [2.0], [6.0]]), True)
    assert np.shape(y) == (3, 1)
    assert np.ravel(y) == pytest.approx([-0.9258, -0.4629, 1.3887], abs=1e-4)
    assert float(norm.running_mean[0]) == pytest.approx(0.3)
    assert float(norm.running_var[0]) == pytest.approx(1.6)


def test_evaluation():
    norm = BatchNorm1d(2, eps=1e-12)
    norm.running_mean, norm.running_var = np.array([1.0, 2.0]), np.array([4.0, 1.0])
    norm.gamma, norm.beta = np.array([3.0, 1.0]), np.array([10.0, -1.0])
    y = norm.forward(np.array([[5.0, 2.0]]), False)
    assert np.ravel(y) == pytest.approx([16.0, -1.0])


def test_single_row():
    with pytest.raises(ValueError):
        BatchNorm1d(2).forward(np.array([[1.0, 2.0]]), True)
