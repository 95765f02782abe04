# bug: columns that already lie between -1 and 1 are not scaled
# bug.zh: 本来就在 −1 到 1 之间的列没有缩放
import numpy as np


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    return x / np.maximum(np.abs(x).max(axis=0), 1.0)
