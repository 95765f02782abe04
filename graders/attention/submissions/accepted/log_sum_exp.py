import numpy as np


def attention(q, k, v, mask=None):
    """Subtracts the log of the sum instead of dividing by it."""
    x = q @ k.swapaxes(-1, -2) * (1.0 / np.sqrt(q.shape[-1]))
    if mask is not None:
        x = np.where(mask, x, -np.inf)
    top = np.maximum(np.amax(x, axis=-1, keepdims=True), -1e30)
    x = x - top
    logs = np.log(np.maximum(np.exp(x).sum(axis=-1, keepdims=True), 1.0))
    weights = np.exp(x - logs)
    return weights @ v, weights
