# bug: a column with a tiny range is taken for a constant one
# bug.zh: 极差很小的列被当成了常数列
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least, spread = x.min(axis=0), np.ptp(x, axis=0)
    spread = np.where(spread < 1e-12, np.inf, spread)
    return low + (x - least) / spread * (high - low)
