# bug: a batch larger than the data counts as one of N samples
# bug.zh: 批次大于 N 时被当成 N 来算
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    batch_size = min(batch_size, len(per_sample_grads))
    return np.std(per_sample_grads, axis=0, ddof=1) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
