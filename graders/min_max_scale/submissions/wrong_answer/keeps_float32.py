# bug: float32 input gives a float32 result
# bug.zh: 输入是 float32 时，结果也成了 float32
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    y = x.astype(np.float64)
    least, spread = y.min(axis=0), np.ptp(y, axis=0)
    t = np.divide(y - least, spread, out=np.zeros_like(y), where=spread != 0)
    result = low + t * (high - low)
    return result.astype(np.float32) if x.dtype == np.float32 else result
