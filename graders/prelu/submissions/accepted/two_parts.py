import numpy as np


def prelu(x, a):
    """The positive part plus a times the negative part."""
    return np.maximum(x, 0) + a * np.minimum(x, 0)


def prelu_backward(x, a, grad):
    positive = (x > 0).astype(x.dtype)
    dx = grad * (positive + a * (1 - positive))
    per_channel = (x * grad * (1 - positive)).sum(0)
    return [
        dx,
        np.asarray(per_channel.sum()) if np.size(a) == 1 and np.ndim(a) == 0 else per_channel,
    ]
