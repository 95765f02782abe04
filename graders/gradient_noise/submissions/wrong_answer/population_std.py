# bug: the squared deviations are divided by N instead of N − 1
# bug.zh: 离差平方和除以了 N，而不是 N − 1
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=0) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
