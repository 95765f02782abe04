# bug: calls the ptp method of arrays, which numpy 2 no longer has
# bug.zh: 调用了数组的 ptp 方法，而 numpy 2 已经去掉了它
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    spread = x.ptp(axis=0)
    spread[spread == 0] = 1.0
    return low + (x - x.min(axis=0)) / spread * (high - low)
