import numpy as np


def prelu(x, a):
    out = x.copy()
    left = x <= 0
    out[left] *= np.broadcast_to(a, x.shape)[left]
    return out


def prelu_backward(x, a, grad):
    """The slope is spread out, and its gradient is summed back to its shape."""
    left = np.less_equal(x, 0)
    dx = np.array(grad, dtype=float)
    dx[left] = (np.broadcast_to(a, x.shape) * grad)[left]
    full = np.zeros(x.shape)
    full[left] = x[left] * grad[left]
    while full.ndim > np.ndim(a):
        full = full.sum(axis=0)
    return dx, full
