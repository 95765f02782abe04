# bug: squares are taken in the integer type of the input and wrap around
# bug.zh: 平方在输入自己的整数类型里计算，溢出回绕
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    grads = np.asarray(per_sample_grads)
    if grads.dtype.kind in "iu":
        n = len(grads)
        squares = (grads * grads).sum(axis=0, dtype=np.float64)
        variance = (squares - n * grads.mean(axis=0) ** 2) / (n - 1)
        return np.sqrt(np.maximum(variance, 0) / batch_size)
    return np.std(grads, axis=0, ddof=1) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
