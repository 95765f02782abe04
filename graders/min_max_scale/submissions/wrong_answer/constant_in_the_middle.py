# bug: a constant column goes to the middle of the interval
# bug.zh: 常数列被放到了区间中点
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least, spread = x.min(axis=0), np.ptp(x, axis=0)
    t = np.divide(x - least, spread, out=np.full_like(x, 0.5), where=spread != 0)
    return low + t * (high - low)
