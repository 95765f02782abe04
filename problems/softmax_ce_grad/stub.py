"""Gradient of softmax with cross-entropy."""

import numpy as np


def softmax_ce_grad(logits: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Return the gradient of the mean cross-entropy of softmax(logits), shape (n, c).

    Args:
        logits: shape (n, c).
        targets: class indices, shape (n,).
    """
    raise NotImplementedError
