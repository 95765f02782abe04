"""From a two-class softmax to a sigmoid."""

import numpy as np


def to_logistic(w: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, float]:
    """Return (w1, b1) such that sigmoid(x @ w1 + b1) equals softmax(x @ w + b)[:, 1] for every x.

    w is (d, 2), b is (2,); w1 is (d,), b1 a single number.
    """
    raise NotImplementedError
