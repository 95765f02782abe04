# bug: weights are masked after the softmax and not normalised again
# bug.zh: softmax 之后才乘掩码，没有重新归一化
import numpy as np


def attention(q, k, v, mask=None):
    scores = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    top = scores.max(axis=-1, keepdims=True)
    e = np.exp(scores - np.where(np.isfinite(top), top, 0.0))
    total = e.sum(axis=-1, keepdims=True)
    weights = e / np.where(total == 0, 1.0, total)
    if mask is not None:
        weights = weights * mask
    return weights @ v, weights
