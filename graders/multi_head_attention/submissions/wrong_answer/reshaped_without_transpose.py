# bug: the projections are reshaped straight to (b, heads, n, width), which mixes positions
# bug.zh: 投影直接 reshape 成 (b, 头数, n, 每头宽度)，把不同位置混在了一起
import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    b, n, d = x.shape
    width = d // n_heads
    q = (x @ w_q).reshape(b, n_heads, n, width)
    k = (x @ w_k).reshape(b, n_heads, n, width)
    v = (x @ w_v).reshape(b, n_heads, n, width)
    scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(width)
    if mask is not None:
        mask = np.broadcast_to(mask, (b, n, n))[:, None]
        scores = np.where(mask, scores, -np.inf)
    top = scores.max(axis=-1, keepdims=True)
    e = np.exp(scores - np.where(np.isfinite(top), top, 0.0))
    total = e.sum(axis=-1, keepdims=True)
    heads = e / np.where(total == 0, 1.0, total) @ v
    return heads.transpose(0, 2, 1, 3).reshape(b, n, d) @ w_o
