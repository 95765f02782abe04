# bug: divides a copy in place, which integer arrays do not allow
# bug.zh: 对副本做原地除法，整数数组不允许这样做
import numpy as np


def max_abs_scale(x):
    result = x.copy()
    for j in range(x.shape[1]):
        largest = max(abs(float(v)) for v in x[:, j])
        if largest:
            result[:, j : j + 1] /= largest
    return result.astype(np.float64)
