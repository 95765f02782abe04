# bug: the mean of a column is subtracted instead of its minimum
# bug.zh: 减去的是列均值，不是列最小值
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    spread = np.ptp(x, axis=0)
    t = np.divide(x - x.mean(axis=0), spread, out=np.zeros_like(x), where=spread != 0)
    return low + t * (high - low)
