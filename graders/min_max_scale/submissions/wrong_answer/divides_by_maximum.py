# bug: divides by the maximum instead of the range
# bug.zh: 除的是最大值，不是极差
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least, most = x.min(axis=0), x.max(axis=0)
    t = np.divide(x - least, most, out=np.zeros_like(x), where=most != least)
    return low + t * (high - low)
