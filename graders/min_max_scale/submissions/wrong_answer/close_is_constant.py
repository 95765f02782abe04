# bug: a column whose range is small beside its values is taken for a constant one
# bug.zh: 极差相对数值较小的列被当成了常数列
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least, most = x.min(axis=0), x.max(axis=0)
    spread = np.where(np.isclose(least, most, atol=0.0), np.inf, most - least)
    return low + (x - least) / spread * (high - low)
