# bug: the interval is always the one from 0 to 1
# bug.zh: 不管参数，区间总是 0 到 1
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least, spread = x.min(axis=0), np.ptp(x, axis=0)
    return np.divide(x - least, spread, out=np.zeros_like(x), where=spread != 0)
