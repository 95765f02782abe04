# bug: takes the magnitude of the largest value, which misses larger negative ones
# bug.zh: 取的是最大值的绝对值，漏掉了绝对值更大的负数
import numpy as np


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    most = np.abs(x.max(axis=0))
    return x / np.where(most == 0, 1.0, most)
