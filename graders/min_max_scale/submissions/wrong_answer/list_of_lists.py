# bug: returns nested lists instead of an array
# bug.zh: 返回嵌套列表，没有返回数组
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least, spread = x.min(axis=0), np.ptp(x, axis=0)
    spread[spread == 0] = 1.0
    return (low + (x - least) / spread * (high - low)).tolist()
