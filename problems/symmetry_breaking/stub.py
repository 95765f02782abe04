"""A network with one hidden layer, and how many of its units differ."""

import numpy as np


def train(
    w1: np.ndarray, w2: np.ndarray, x: np.ndarray, y: np.ndarray, lr: float, steps: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return (w1, w2) after steps of full-batch gradient descent on mean((tanh(x·w1)·w2 − y)²).

    w1 has shape (d, h), w2 (h,), x (n, d) and y (n,). Both gradients of a step are taken at the
    weights before it.
    """
    raise NotImplementedError


def distinct_units(w1: np.ndarray, tol: float = 1e-9) -> int:
    """Return how many columns of w1 differ by more than tol in some entry."""
    raise NotImplementedError
