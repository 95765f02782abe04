"""Softmax and log-softmax on any axis."""

import numpy as np


def softmax(x: np.ndarray, axis: int = -1) -> np.ndarray:
    """Return exp(x) over its sum along the axis, in the shape and precision of x.

    Right for entries of any size up to 10000; an entry of minus infinity gets 0.
    """
    raise NotImplementedError


def log_softmax(x: np.ndarray, axis: int = -1) -> np.ndarray:
    """Return the logarithm of softmax(x, axis), also where the softmax itself underflows.

    An entry of minus infinity gets minus infinity.
    """
    raise NotImplementedError
