# bug: divides in float32 and converts the result only
# bug.zh: 用 float32 做除法，最后才转换类型
import numpy as np


def max_abs_scale(x):
    y = x if x.dtype.kind == "f" else x.astype(np.float64)
    largest = np.abs(y).max(axis=0)
    return np.divide(y, largest, out=np.zeros_like(y), where=largest > 0).astype(np.float64)
