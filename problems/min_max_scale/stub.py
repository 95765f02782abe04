"""Min-max scaling."""

import numpy as np


def min_max_scale(x: np.ndarray, low: float = 0.0, high: float = 1.0) -> np.ndarray:
    """Map each column of x (n, d) onto the interval from low to high; return (n, d) float64.

    A constant column maps to low. x is left as it is.
    """
    raise NotImplementedError
