"""Scaled dot-product attention."""

import numpy as np


def attention(
    q: np.ndarray, k: np.ndarray, v: np.ndarray, mask: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return (out, weights) of scaled dot-product attention.

    q is (..., n_q, d), k (..., n_k, d), v (..., n_k, d_v); mask broadcasts to (..., n_q, n_k) and
    is True where a query may attend to a key. weights is (..., n_q, n_k), out (..., n_q, d_v). A
    query that may attend to nothing gets zeros in both.
    """
    raise NotImplementedError
