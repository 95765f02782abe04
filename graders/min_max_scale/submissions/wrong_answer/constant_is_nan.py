# bug: a constant column is divided by its range of zero
# bug.zh: 常数列除以了为零的极差
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least = x.min(axis=0)
    with np.errstate(all="ignore"):
        return low + (x - least) / (x.max(axis=0) - least) * (high - low)
