# bug: axes of length 1 disappear from the result
# bug.zh: 结果里长度为 1 的轴不见了
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least, spread = x.min(axis=0), np.ptp(x, axis=0)
    spread[spread == 0] = 1.0
    return np.squeeze(low + (x - least) / spread * (high - low))
