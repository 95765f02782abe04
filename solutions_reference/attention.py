"""Reference solution: two matrix products with a softmax between them that knows closed rows."""

import math

import numpy as np


def attention(
    q: np.ndarray, k: np.ndarray, v: np.ndarray, mask: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return (out, weights) of scaled dot-product attention; mask True = may attend."""
    # A Python float keeps float32 what it is; a numpy scalar would make it float64.
    scores = q @ np.swapaxes(k, -1, -2) / math.sqrt(q.shape[-1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    # A row that is closed has no largest score: starting from a finite one avoids inf - inf.
    peak = scores.max(axis=-1, keepdims=True, initial=np.finfo(scores.dtype).min)
    weights = np.exp(scores - peak)
    # The largest score of an open row adds exp(0) = 1, so only a closed row sums to less.
    weights /= np.maximum(weights.sum(axis=-1, keepdims=True), 1)
    return weights @ v, weights
