import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    """As scikit-learn: a factor and a shift for each column; range 1 for constant columns."""
    x = x.astype(np.float64)
    spread = np.ptp(x, axis=0)
    spread[spread == 0] = 1
    factor = (high - low) / spread
    shift = low - x.min(axis=0) * factor
    return x * factor + shift
