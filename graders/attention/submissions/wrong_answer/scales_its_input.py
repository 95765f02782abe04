# bug: the queries are scaled in place
# bug.zh: 在原数组上缩放查询，改动了输入
import numpy as np


def attention(q, k, v, mask=None):
    if q.flags.writeable:
        q /= np.sqrt(q.shape[-1])
    else:
        q = q / np.sqrt(q.shape[-1])
    scores = q @ np.swapaxes(k, -1, -2)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    top = scores.max(axis=-1, keepdims=True)
    e = np.exp(scores - np.where(np.isfinite(top), top, 0.0))
    total = e.sum(axis=-1, keepdims=True)
    weights = e / np.where(total == 0, 1.0, total)
    return weights @ v, weights
