import numpy as np


def logit_gradients(z, y):
    """Clipped, but so far out that it makes no difference."""
    p = 1 / (1 + np.exp(-np.clip(np.asarray(z, dtype=float), -600, 600)))
    p = np.clip(p, 1e-15, 1 - 1e-15)
    g = p - y
    return g, g * p * (1 - p)
