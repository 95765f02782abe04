import warnings

import numpy as np

warnings.filterwarnings("ignore")


def sigmoid(x):
    """Clipped where exp is still finite."""
    return 1 / (1 + np.exp(-np.clip(np.float64(x), -500, 500)))


def tanh(x):
    x = np.clip(np.float64(x), -300, 300)
    a, b = np.exp(x), np.exp(-x)
    return (a - b) / (a + b)


def relu(x):
    return np.clip(x, 0, None)


def sigmoid_grad(x):
    e = np.exp(-np.clip(np.float64(x), -300, 300))
    return e / (1 + e) ** 2


def tanh_grad(x):
    with np.errstate(all="ignore"):
        return np.cosh(np.float64(x)) ** -2.0


def relu_grad(x):
    return np.heaviside(x, 0.0)
