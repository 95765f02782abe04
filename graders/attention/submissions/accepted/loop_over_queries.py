# slow: a loop over heads and queries
import numpy as np


def attention(q, k, v, mask=None):
    """Each query by itself, over the open keys only."""
    lead, n_q, n_k = q.shape[:-2], q.shape[-2], k.shape[-2]
    opened = np.broadcast_to(True if mask is None else mask, (*lead, n_q, n_k))
    out, weights = np.zeros((*lead, n_q, v.shape[-1])), np.zeros(opened.shape)
    for head in np.ndindex(lead):
        for i in range(n_q):
            keys = np.flatnonzero(opened[head][i])
            if len(keys):
                scores = k[head][keys] @ q[head][i] / np.sqrt(q.shape[-1])
                e = np.exp(scores - scores.max())
                weights[head][i, keys] = e / e.sum()
                out[head][i] = weights[head][i] @ v[head]
    return out, weights
