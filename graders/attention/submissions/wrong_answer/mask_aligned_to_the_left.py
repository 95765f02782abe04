# bug: a mask with fewer axes is aligned with the first axes of the scores
# bug.zh: 维数较少的掩码对齐到了分数的前几维
import numpy as np


def attention(q, k, v, mask=None):
    scores = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    if mask is not None and 2 < mask.ndim < scores.ndim:
        wide = mask.reshape(mask.shape + (1,) * (scores.ndim - mask.ndim))
        try:
            np.broadcast_shapes(wide.shape, scores.shape)
            mask = wide
        except ValueError:
            pass
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    top = scores.max(axis=-1, keepdims=True)
    e = np.exp(scores - np.where(np.isfinite(top), top, 0.0))
    total = e.sum(axis=-1, keepdims=True)
    weights = e / np.where(total == 0, 1.0, total)
    return weights @ v, weights
