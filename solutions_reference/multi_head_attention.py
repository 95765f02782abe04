"""Reference solution: the heads become an axis, and one attention serves them all."""

import math

import numpy as np


def multi_head_attention(
    x: np.ndarray,
    w_q: np.ndarray,
    w_k: np.ndarray,
    w_v: np.ndarray,
    w_o: np.ndarray,
    n_heads: int,
    mask: np.ndarray | None = None,
) -> np.ndarray:
    """Return multi-head self-attention of x, of shape (b, n, d); mask True = may attend."""
    b, n, d = x.shape

    def heads(w: np.ndarray) -> np.ndarray:
        """Project x and give each head its own block of columns: (b, n_heads, n, d / n_heads)."""
        return (x @ w).reshape(b, n, n_heads, d // n_heads).swapaxes(1, 2)

    q, k, v = heads(w_q), heads(w_k), heads(w_v)
    scores = q @ k.swapaxes(2, 3) / math.sqrt(q.shape[-1])
    if mask is not None:
        # The axis of the heads goes before the last two, whether or not there is a batch axis.
        scores = np.where(mask[..., None, :, :], scores, -np.inf)
    # Starting from a finite number spares a closed row inf - inf; its sum is 0, any other's >= 1.
    peak = scores.max(axis=-1, keepdims=True, initial=np.finfo(scores.dtype).min)
    weights = np.exp(scores - peak)
    weights /= np.maximum(weights.sum(axis=-1, keepdims=True), 1)
    return (weights @ v).swapaxes(1, 2).reshape(b, n, d) @ w_o
