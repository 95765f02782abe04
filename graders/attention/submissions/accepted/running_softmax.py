import numpy as np


def attention(q, k, v, mask=None):
    """Blocks of keys with a running maximum and a running sum; weights in a second pass."""
    lead, n_q, n_k = q.shape[:-2], q.shape[-2], k.shape[-2]
    opened = np.broadcast_to(True if mask is None else mask, (*lead, n_q, n_k))
    top = np.full((*lead, n_q, 1), -np.inf)
    total = np.zeros((*lead, n_q, 1))
    out = np.zeros((*lead, n_q, v.shape[-1]))
    blocks = []
    for start in range(0, n_k, 16):
        part = slice(start, start + 16)
        scores = q.astype(float) @ np.moveaxis(k[..., part, :], -1, -2) / q.shape[-1] ** 0.5
        scores = np.where(opened[..., part], scores, -np.inf)
        blocks.append(scores)
        new = np.maximum(top, scores.max(axis=-1, keepdims=True))
        safe = np.where(new == -np.inf, 0.0, new)
        e = np.exp(scores - safe)
        shrink = np.exp(top - safe)
        total = total * shrink + e.sum(axis=-1, keepdims=True)
        out = out * shrink + e @ v[..., part, :]
        top = new
    total[total == 0] = 1.0
    safe = np.where(top == -np.inf, 0.0, top)
    weights = np.exp(np.concatenate(blocks, axis=-1) - safe) / total
    return out / total, weights
