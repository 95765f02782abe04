# bug: the signs of the values are lost
# bug.zh: 丢掉了正负号
import numpy as np


def max_abs_scale(x):
    x = np.abs(np.array(x, dtype=np.float64))
    largest = x.max(axis=0)
    return x / np.where(largest == 0, 1.0, largest)
