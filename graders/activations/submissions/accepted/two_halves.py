import numpy as np


def sigmoid(x):
    """Each half of the line by the formula that is safe there."""
    x = np.asarray(x, dtype=np.float64)
    out = np.empty(x.shape)
    high = x >= 0
    out[high] = 1 / (1 + np.exp(-x[high]))
    e = np.exp(x[~high])
    out[~high] = e / (1 + e)
    return out


def tanh(x):
    x = np.asarray(x, dtype=np.float64)
    e = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - e) / (1 + e)


def relu(x):
    x = np.array(x, dtype=np.float64)
    x[x < 0] = 0
    return x


def sigmoid_grad(x):
    s = sigmoid(x)
    return s * (1 - s)


def tanh_grad(x):
    e = np.exp(-2 * np.abs(np.asarray(x, dtype=np.float64)))
    return 4 * e / (1 + e) ** 2


def relu_grad(x):
    return (np.asarray(x) > 0).astype(np.float64)
