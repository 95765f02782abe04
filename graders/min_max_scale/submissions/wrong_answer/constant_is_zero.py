# bug: a constant column becomes 0 instead of the lower end
# bug.zh: 常数列变成了 0，没有变成区间下端
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least = x.min(axis=0)
    with np.errstate(all="ignore"):
        return np.nan_to_num(low + (x - least) / (x.max(axis=0) - least) * (high - low))
