# bug: exactly one leading axis is expected
# bug.zh: 默认前面恰好只有一个 batch 维
import numpy as np


def attention(q, k, v, mask=None):
    b, n, d = q.shape
    scores = np.einsum("bqd,bkd->bqk", q, k) / np.sqrt(d)
    opened = np.broadcast_to(True if mask is None else mask, scores.shape)
    out, weights = np.zeros((b, n, v.shape[-1])), np.zeros(scores.shape)
    for at in np.ndindex(b, n):
        if opened[at].any():
            row = scores[at][opened[at]]
            e = np.exp(row - row.max())
            weights[at][opened[at]] = e / e.sum()
        out[at] = weights[at] @ v[at[0]]
    return out, weights
