# bug: a column of zeros is divided by zero
# bug.zh: 全零列除以了零
import numpy as np


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    with np.errstate(all="ignore"):
        return x / np.abs(x).max(axis=0)
