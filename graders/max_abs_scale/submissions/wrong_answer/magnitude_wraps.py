# bug: magnitudes are taken in the integer type of the input, where the smallest value has none
# bug.zh: 绝对值按输入的整数类型计算，而该类型最小值的绝对值放不下
import numpy as np


def max_abs_scale(x):
    with np.errstate(all="ignore"):
        largest = np.abs(x).max(axis=0).astype(np.float64)
    return x.astype(np.float64) / np.where(largest == 0, 1.0, largest)
