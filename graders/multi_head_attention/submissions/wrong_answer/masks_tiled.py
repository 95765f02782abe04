# bug: with heads folded into the batch the masks are tiled, not repeated
# bug.zh: 把头并进 batch 之后，掩码用了 tile，而应该用 repeat
import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    b, n, d = x.shape
    width = d // n_heads

    def folded(w):
        parts = (x @ w).reshape(b, n, n_heads, width).transpose(0, 2, 1, 3)
        return parts.reshape(b * n_heads, n, width)

    q, k, v = folded(w_q), folded(w_k), folded(w_v)
    scores = np.einsum("bqd,bkd->bqk", q, k) / np.sqrt(width)
    if mask is not None:
        masks = np.tile(np.broadcast_to(mask, (b, n, n)), (n_heads, 1, 1))
        scores = np.where(masks, scores, -np.inf)
    top = scores.max(axis=-1, keepdims=True)
    e = np.exp(scores - np.where(np.isfinite(top), top, 0.0))
    total = e.sum(axis=-1, keepdims=True)
    heads = e / np.where(total == 0, 1.0, total) @ v
    return heads.reshape(b, n_heads, n, width).transpose(0, 2, 1, 3).reshape(b, n, d) @ w_o
