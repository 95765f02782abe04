import numpy as np


def attention(q, k, v, mask=None):
    """Masked arrays leave closed keys out of the maximum and of the sum."""
    scores = np.asarray(q, dtype=float) @ np.asarray(k, dtype=float).swapaxes(-1, -2)
    closed = np.broadcast_to(False if mask is None else ~mask, scores.shape)
    scores = np.ma.array(scores / q.shape[-1] ** 0.5, mask=closed)
    e = np.ma.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = (e / e.sum(axis=-1, keepdims=True)).filled(0.0)
    return weights @ v, weights
