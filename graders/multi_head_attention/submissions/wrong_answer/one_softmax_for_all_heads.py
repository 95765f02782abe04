# bug: the scores of all heads are added up before a common softmax
# bug.zh: 先把各个头的分数加起来，再做同一个 softmax
import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    b, n, d = x.shape
    width = d // n_heads
    q = (x @ w_q).reshape(b, n, n_heads, width).transpose(0, 2, 1, 3)
    k = (x @ w_k).reshape(b, n, n_heads, width).transpose(0, 2, 1, 3)
    v = (x @ w_v).reshape(b, n, n_heads, width).transpose(0, 2, 1, 3)
    scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(width)
    scores = np.broadcast_to(scores.sum(axis=1, keepdims=True), scores.shape)
    if mask is not None:
        mask = np.broadcast_to(mask, (b, n, n))[:, None]
        scores = np.where(mask, scores, -np.inf)
    top = scores.max(axis=-1, keepdims=True)
    e = np.exp(scores - np.where(np.isfinite(top), top, 0.0))
    total = e.sum(axis=-1, keepdims=True)
    heads = e / np.where(total == 0, 1.0, total) @ v
    return heads.transpose(0, 2, 1, 3).reshape(b, n, d) @ w_o
