import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    """A mean of the two ends; NaN of 0 / 0 marks the constant columns."""
    x = np.asfortranarray(x, dtype="float64")
    with np.errstate(invalid="ignore"):
        t = (x - np.amin(x, 0)) / (np.amax(x, 0) - np.amin(x, 0))
    return np.where(np.isnan(t), float(low), (1 - t) * low + t * high)
