# bug: no samples at all are asked for when there is no noise
# bug.zh: 没有噪声时返回了 0 个样本
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=0, ddof=1) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2)
