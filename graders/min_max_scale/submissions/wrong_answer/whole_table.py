# bug: the minimum and maximum of the whole table are used for every column
# bug.zh: 所有列共用整张表的最小值和最大值
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    spread = x.max() - x.min()
    return low + (x - x.min()) / (spread if spread else 1.0) * (high - low)
