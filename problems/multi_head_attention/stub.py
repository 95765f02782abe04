"""Multi-head self-attention."""

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
    """Return multi-head self-attention of x, of shape (b, n, d).

    The weights are (d, d) and multiply from the right. Head h takes columns h * d / n_heads to
    (h + 1) * d / n_heads of the projections. mask is (n, n) or (b, n, n), True = may attend; a
    position that may attend to nothing gets zeros.
    """
    raise NotImplementedError
