"""Scaling by the largest magnitude."""

import numpy as np


def max_abs_scale(x: np.ndarray) -> np.ndarray:
    """Divide each column of x (n, d) by its largest absolute value; return (n, d) float64.

    A column of zeros stays as it is. x is left as it is.
    """
    raise NotImplementedError
