"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from activations import relu, relu_grad, sigmoid, sigmoid_grad, tanh, tanh_grad


def test_sigmoid_at_zero():
    assert sigmoid(0.0) == pytest.approx(0.5)
    assert sigmoid_grad(0.0) == pytest.approx(0.25)


def test_sigmoid_far_out():
    got = sigmoid(np.array([-10000.0, -2.0, 10000.0]))
    assert np.allclose(got, [0.0, 0.119203, 1.0], atol=1e-6)


def test_tanh():
    got = tanh(np.array([[-1, 0], [1, 2]]))
    assert np.allclose(got, [[-0.761594, 0.0], [0.761594, 0.964028]], atol=1e-6)
    assert np.allclose(tanh_grad(np.array([-1, 1])), 0.419974, atol=1e-6)


def test_relu():
    x = np.array([-3.0, 0.0, 2.5])
    assert np.allclose(relu(x), [0.0, 0.0, 2.5])
    assert np.allclose(relu_grad(x), [0.0, 0.0, 1.0])
