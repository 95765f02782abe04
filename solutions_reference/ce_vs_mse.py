"""Reference solution: a sigmoid that cannot overflow, and the chain rule done on paper."""

import numpy as np


def logit_gradients(z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the derivatives by z of the cross entropy and of half the squared error."""
    p = np.exp(-np.logaddexp(0.0, -z))
    g_ce = p - y
    return g_ce, g_ce * p * (1.0 - p)
