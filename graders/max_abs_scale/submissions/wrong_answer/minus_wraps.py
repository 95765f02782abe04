# bug: the minimum is negated in the integer type of the input, which wraps for unsigned ones
# bug.zh: 最小值按输入的整数类型取负，无符号类型会回绕
import numpy as np


def max_abs_scale(x):
    least = x.min(axis=0)
    if x.dtype.kind == "i":
        least = least.astype(np.float64)
    with np.errstate(all="ignore"):
        largest = np.maximum(x.max(axis=0), -least).astype(np.float64)
    return x.astype(np.float64) / np.where(largest == 0, 1.0, largest)
