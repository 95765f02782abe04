# bug: the mean is subtracted before scaling
# bug.zh: 缩放之前先减了均值
import numpy as np


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    x = x - (x / len(x)).sum(axis=0)
    largest = np.abs(x).max(axis=0)
    return x / np.where(largest == 0, 1.0, largest)
