# bug: queries go in blocks of 16, and those after the last full block are lost
# bug.zh: 查询按 16 个一块处理，最后不满一块的丢了
import numpy as np


def attention(q, k, v, mask=None):
    scores = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    top = scores.max(axis=-1, keepdims=True)
    e = np.exp(scores - np.where(np.isfinite(top), top, 0.0))
    total = e.sum(axis=-1, keepdims=True)
    weights = e / np.where(total == 0, 1.0, total)
    full = weights.shape[-2] // 16 * 16
    if full:
        weights[..., full:, :] = 0.0
    return weights @ v, weights
