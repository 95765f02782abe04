# bug: the default interval starts at -1
# bug.zh: 默认区间从 −1 开始
import numpy as np


def min_max_scale(x, low=-1.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least, spread = x.min(axis=0), np.ptp(x, axis=0)
    t = np.divide(x - least, spread, out=np.zeros_like(x), where=spread != 0)
    return low + t * (high - low)
