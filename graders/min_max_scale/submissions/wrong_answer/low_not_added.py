# bug: the scaled values are not shifted to the lower end
# bug.zh: 缩放之后忘了平移到区间下端
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least, spread = x.min(axis=0), np.ptp(x, axis=0)
    t = np.divide(x - least, spread, out=np.zeros_like(x), where=spread != 0)
    return t * (high - low)
