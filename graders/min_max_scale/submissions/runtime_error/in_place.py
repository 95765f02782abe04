# bug: works on the caller's own array, which may be read-only
# bug.zh: 直接在传入的数组上改，而它可能是只读的
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.asarray(x, dtype=np.float64)
    least, spread = x.min(axis=0), np.ptp(x, axis=0)
    x -= least
    x *= (high - low) / np.where(spread == 0, 1.0, spread)
    x += low
    return x
