import numpy as np


def prelu(x, a):
    """ReLU of both signs, by absolute values."""
    return 0.5 * (x + np.abs(x)) + a * 0.5 * (x - np.abs(x))


def prelu_backward(x, a, grad):
    slope = np.where(x <= 0, a, 1)
    subscripts = "ij,ij->" if np.shape(a) == () else "ij,ij->j"
    return slope * grad, np.einsum(subscripts, np.clip(x, None, 0), grad)
