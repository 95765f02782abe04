# bug: returns nested lists instead of an array
# bug.zh: 返回嵌套列表，没有返回数组
import numpy as np


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    largest = np.abs(x).max(axis=0)
    return (x / np.where(largest == 0, 1.0, largest)).tolist()
