"""The statement's examples; run them with plain pytest."""

import numpy as np
from prelu import prelu, prelu_backward

X = np.array([[-2.0, 3.0, -4.0], [1.0, -1.0, 0.0]])
A = np.array([0.5, 2.0, 0.25])
GRAD = np.array([[10.0, 20.0, 30.0], [40.0, 50.0, 60.0]])


def test_forward():
    assert np.allclose(prelu(X, A), [[-1.0, 3.0, -1.0], [1.0, -2.0, 0.0]])


def test_backward():
    dx, da = prelu_backward(X, A, GRAD)
    assert np.allclose(dx, [[5.0, 20.0, 7.5], [40.0, 100.0, 15.0]])
    assert np.shape(da) == (3,)
    assert np.allclose(da, [-20.0, -50.0, -120.0])


def test_backward_with_one_slope():
    dx, da = prelu_backward(X, 0.25, GRAD)
    assert np.shape(dx) == (2, 3)
    assert np.shape(da) == ()
    assert np.allclose(da, -190.0)
