# bug: float32 input gives a float32 result
# bug.zh: 输入是 float32 时，结果也成了 float32
import numpy as np


def max_abs_scale(x):
    y = x.astype(np.float64)
    largest = np.abs(y).max(axis=0)
    y /= np.where(largest == 0, 1.0, largest)
    return y.astype(np.float32) if x.dtype == np.float32 else y
