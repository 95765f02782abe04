import numpy as np


def max_abs_scale(x):
    """The largest magnitude sits at one of the two ends."""
    y = np.array(x, dtype=float, order="F")
    scale = np.maximum(y.max(axis=0), -y.min(axis=0))
    scale[scale == 0] = 1
    y /= scale
    return y
