# bug: columns of zeros are left out of the result
# bug.zh: 结果里少了全零列
import numpy as np


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    x = x[:, x.any(axis=0)]
    return x / np.abs(x).max(axis=0, initial=0.0)
