# bug: divides by the largest value, not by the largest magnitude
# bug.zh: 除的是最大值，不是最大的绝对值
import numpy as np


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    most = x.max(axis=0)
    return x / np.where(most == 0, 1.0, most)
