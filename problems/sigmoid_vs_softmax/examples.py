"""The statement's examples; run them with plain pytest."""

import numpy as np
from sigmoid_vs_softmax import to_logistic

W = np.array([[1.0, 3.0], [-2.0, 0.5]])
B = np.array([0.25, -0.5])


def test_two_features():
    w1, b1 = to_logistic(W, B)
    assert np.shape(w1) == (2,)
    assert np.shape(b1) == ()
    assert np.allclose(w1, [2.0, 2.5])
    assert np.allclose(b1, -0.75)


def test_same_probability():
    x = np.array([1.0, 1.5])
    scores = np.exp(x @ W + B)
    w1, b1 = to_logistic(W, B)
    assert np.allclose(1 / (1 + np.exp(-(x @ w1 + b1))), scores[1] / scores.sum())


def test_equal_columns():
    w = np.array([[4.0, 4.0], [-1.0, -1.0], [2.0, 2.0]])
    w1, b1 = to_logistic(w, np.array([1.0, 3.0]))
    assert np.allclose(w1, [0.0, 0.0, 0.0])
    assert np.allclose(b1, 2.0)
