# bug: the two ends of the interval come in the wrong order as positional arguments
# bug.zh: 按位置传参时，区间两端的顺序反了
import numpy as np


def min_max_scale(x, high=1.0, low=0.0):
    x = np.array(x, dtype=np.float64)
    least, spread = x.min(axis=0), np.ptp(x, axis=0)
    t = np.divide(x - least, spread, out=np.zeros_like(x), where=spread != 0)
    return low + t * (high - low)
