# bug: divides by the range of the column
# bug.zh: 除的是列的极差
import numpy as np


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    spread = x.max(axis=0) - x.min(axis=0)
    return x / np.where(spread == 0, 1.0, spread)
