# bug: closed keys get −10000 added, which honest scores can reach
# bug.zh: 给被屏蔽的键加 −10000，而正常分数也可能低到这个程度
import numpy as np


def attention(q, k, v, mask=None):
    scores = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    if mask is not None:
        scores = scores + np.where(mask, 0.0, -1e4)
    top = scores.max(axis=-1, keepdims=True)
    e = np.exp(scores - np.where(np.isfinite(top), top, 0.0))
    total = e.sum(axis=-1, keepdims=True)
    weights = e / np.where(total == 0, 1.0, total)
    if mask is not None:
        weights = weights * np.broadcast_to(mask, weights.shape).any(axis=-1, keepdims=True)
    return weights @ v, weights
