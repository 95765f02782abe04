# bug: the result is clipped to the interval from 0 to 1
# bug.zh: 结果被截断到了 0 到 1 之间
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least, spread = x.min(axis=0), np.ptp(x, axis=0)
    t = np.divide(x - least, spread, out=np.zeros_like(x), where=spread != 0)
    return np.clip(low + t * (high - low), 0.0, 1.0)
