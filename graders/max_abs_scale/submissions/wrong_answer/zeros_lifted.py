# bug: zeros are replaced by a small number before scaling
# bug.zh: 缩放前把零都换成了一个小数
import numpy as np


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    zero = ~x.any(axis=0)
    x[x == 0] = 1e-3
    x[:, zero] = 0.0
    largest = np.abs(x).max(axis=0)
    return x / np.where(largest == 0, 1.0, largest)
