# bug: a constant column becomes zero, as if it had no scale
# bug.zh: 常数列变成了 0，好像它没有尺度一样
import numpy as np


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    largest = np.abs(x).max(axis=0)
    varies = x.max(axis=0) > x.min(axis=0)
    return np.divide(x, largest, out=np.zeros_like(x), where=varies)
