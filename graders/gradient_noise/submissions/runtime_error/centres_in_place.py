# bug: the mean is subtracted from the caller's own array
# bug.zh: 直接在调用者的数组上减均值
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    per_sample_grads -= per_sample_grads.mean(axis=0)
    variance = (per_sample_grads**2).sum(axis=0) / (len(per_sample_grads) - 1)
    return np.sqrt(variance / batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
