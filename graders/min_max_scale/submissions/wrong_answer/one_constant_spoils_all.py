# bug: one constant column makes all columns constant
# bug.zh: 只要有一列是常数，就把所有列都当成常数列
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least, spread = x.min(axis=0), np.ptp(x, axis=0)
    if not spread.all():
        return np.full_like(x, low)
    return low + (x - least) / spread * (high - low)
