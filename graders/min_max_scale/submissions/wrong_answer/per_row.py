# bug: rows are scaled instead of columns
# bug.zh: 按行缩放了，没有按列
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least = x.min(axis=1, keepdims=True)
    spread = x.max(axis=1, keepdims=True) - least
    spread[spread == 0] = 1.0
    return low + (x - least) / spread * (high - low)
