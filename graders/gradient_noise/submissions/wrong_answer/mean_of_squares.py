# bug: the variance is the mean square minus the squared mean, which cancels far from zero
# bug.zh: 方差用“平方的均值减均值的平方”计算，数值远离零点时精度全部抵消
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    grads = np.asarray(per_sample_grads, dtype=np.float64)
    n = len(grads)
    variance = (np.sum(grads**2, axis=0) - n * grads.mean(axis=0) ** 2) / (n - 1)
    return np.sqrt(np.maximum(variance, 0) / batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
