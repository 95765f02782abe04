"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from attention import attention

Q = np.array([[2.0, 0.0, 0.0, 0.0], [0.0, 2.0, 0.0, 0.0]])
K = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0], [1.0, 1.0, 0.0, 0.0]])
V = np.array([[10.0, 0.0], [0.0, 10.0], [20.0, 20.0]])


def test_two_queries_and_three_keys():
    out, weights = attention(Q, K, V)
    assert weights == pytest.approx(
        np.array([[0.4223, 0.1554, 0.4223], [0.1554, 0.4223, 0.4223]]), abs=1e-4
    )
    assert out == pytest.approx(np.array([[12.6696, 10.0], [10.0, 12.6696]]), abs=1e-4)


def test_mask():
    mask = np.array([[True, True, False], [False, False, False]])
    out, weights = attention(Q, K, V, mask)
    assert weights == pytest.approx(np.array([[0.7311, 0.2689, 0.0], [0.0, 0.0, 0.0]]), abs=1e-4)
    assert out == pytest.approx(np.array([[7.3106, 2.6894], [0.0, 0.0]]), abs=1e-4)


def test_leading_axes():
    batch = np.ones((2, 5, 3, 4))
    out, weights = attention(batch, batch, batch, np.array([True, True, False]))
    assert out.shape == (2, 5, 3, 4)
    assert weights.shape == (2, 5, 3, 3)
    assert np.ravel(weights[1, 4, 2]) == pytest.approx(np.array([0.5, 0.5, 0.0]))
