# bug: exp is taken of the scores as they are, and overflows
# bug.zh: 直接对原始分数取 exp，会溢出
import numpy as np


def attention(q, k, v, mask=None):
    scores = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    with np.errstate(all="ignore"):
        e = np.exp(scores)
    total = e.sum(axis=-1, keepdims=True)
    with np.errstate(all="ignore"):
        weights = e / np.where(total == 0, 1.0, total)
    return weights @ v, weights
