# bug: divides the caller's own array, which may be read-only
# bug.zh: 直接在传入的数组上做除法，而它可能是只读的
import numpy as np


def max_abs_scale(x):
    x = np.asarray(x, dtype=np.float64)
    largest = np.abs(x).max(axis=0)
    x /= np.where(largest == 0, 1.0, largest)
    return x
