import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    """One einsum for each step; the weights are cut into heads instead of the projections."""
    _b, _n, d = x.shape
    q, k, v = (np.einsum("bnd,dhc->bhnc", x, w.reshape(d, n_heads, -1)) for w in (w_q, w_k, w_v))
    scores = np.einsum("bhic,bhjc->bhij", q, k) / (d / n_heads) ** 0.5
    if mask is not None:
        scores = np.where(mask if mask.ndim == 2 else mask[:, np.newaxis], scores, -np.inf)
    with np.errstate(all="ignore"):
        weights = np.exp(scores - scores.max(axis=3, keepdims=True))
        weights = np.nan_to_num(weights / weights.sum(axis=3, keepdims=True), nan=0.0)
    return np.einsum("bhij,bhjc,hcd->bid", weights, v, w_o.reshape(n_heads, -1, d))
