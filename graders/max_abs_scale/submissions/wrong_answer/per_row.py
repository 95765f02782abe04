# bug: rows are scaled instead of columns
# bug.zh: 按行缩放了，没有按列
import numpy as np


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    largest = np.abs(x).max(axis=1, keepdims=True)
    return x / np.where(largest == 0, 1.0, largest)
