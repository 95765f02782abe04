"""Reference solution: probabilities, less 1 at each row's target, over the number of rows."""

import numpy as np


def softmax_ce_grad(logits: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Return the gradient of the mean cross-entropy of softmax(logits), shape (n, c)."""
    n = len(targets)
    grad = np.exp(logits - logits.max(axis=1, keepdims=True))
    grad /= grad.sum(axis=1, keepdims=True)
    grad[np.arange(n), targets] -= 1
    return grad / n
