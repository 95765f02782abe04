"""Reference solution: one backward pass by hand, and all pairs of columns at once."""

import numpy as np


def train(
    w1: np.ndarray, w2: np.ndarray, x: np.ndarray, y: np.ndarray, lr: float, steps: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights after full-batch gradient descent on the mean squared error."""
    for _ in range(steps):
        hidden = np.tanh(x @ w1)
        d_out = 2 * (hidden @ w2 - y) / len(y)
        d_hidden = np.outer(d_out, w2) * (1 - hidden**2)
        w1, w2 = w1 - lr * x.T @ d_hidden, w2 - lr * hidden.T @ d_out
    return w1, w2


def distinct_units(w1: np.ndarray, tol: float = 1e-9) -> int:
    """Return how many columns differ: those that no column before them is close to."""
    gaps = np.abs(w1[:, :, np.newaxis] - w1[:, np.newaxis, :]).max(axis=0)
    first_alike = (gaps <= tol).argmax(axis=1)
    return len(np.unique(first_alike))
