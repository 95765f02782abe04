# bug: the number of samples is a float
# bug.zh: 样本数返回成了浮点数

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=0, ddof=1) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return np.maximum(1.0, np.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
