# bug: the number of samples is rounded down
# bug.zh: 样本数向下取整了
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=0, ddof=1) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, math.floor((sigma / target_error) ** 2 * (1 + 2e-12)))
