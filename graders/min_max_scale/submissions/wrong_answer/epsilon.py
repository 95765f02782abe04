# bug: a small number is added to every range, which flattens small columns
# bug.zh: 每个极差都加了一个小量，数值小的列被压扁
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least = x.min(axis=0)
    return low + (x - least) / (x.max(axis=0) - least + 1e-8) * (high - low)
