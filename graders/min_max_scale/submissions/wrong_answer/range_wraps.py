# bug: the range is computed in the integer type of the input and wraps around
# bug.zh: 极差按输入的整数类型计算，溢出回绕
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    least = x.min(axis=0)
    with np.errstate(all="ignore"):
        spread = (x.max(axis=0) - least).astype(np.float64)
        above = (x - least).astype(np.float64)
    t = np.divide(above, spread, out=np.zeros(x.shape), where=spread != 0)
    return low + t * (high - low)
