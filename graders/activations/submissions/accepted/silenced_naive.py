import numpy as np


def sigmoid(x):
    """The plain formula: overflow goes to infinity, which is right here, so it may be silenced."""
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return (x + np.abs(x)) / 2


def sigmoid_grad(x):
    return sigmoid(x) - sigmoid(x) ** 2


def tanh_grad(x):
    return 4 * sigmoid_grad(2 * x)


def relu_grad(x):
    return np.maximum(np.sign(x), 0)
