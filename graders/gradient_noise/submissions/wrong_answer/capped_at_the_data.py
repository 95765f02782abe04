# bug: the answer never exceeds the number of samples that are there
# bug.zh: 结果被截断在现有样本数以内
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=0, ddof=1) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    n = max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
    return min(n, len(per_sample_grads))
