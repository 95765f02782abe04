import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    """Folds the heads into the batch, and one product makes all three projections."""
    b, n, d = x.shape
    joined = (x @ np.concatenate([w_q, w_k, w_v], axis=1)).reshape(b, n, 3, n_heads, -1)
    q, k, v = np.moveaxis(joined, (2, 3), (0, 2)).reshape(3, b * n_heads, n, d // n_heads)
    scores = q @ k.swapaxes(1, 2) / np.sqrt(d // n_heads)
    masks = np.broadcast_to(True if mask is None else mask, (b, n, n)).repeat(n_heads, axis=0)
    scores[~masks] = -np.inf
    closed = ~masks.any(axis=2)
    scores[closed] = 0.0
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights /= weights.sum(axis=2, keepdims=True)
    weights[closed] = 0.0
    heads = (weights @ v).reshape(b, n_heads, n, -1)
    return np.ascontiguousarray(np.moveaxis(heads, 1, 2)).reshape(b, n, d).dot(w_o)
