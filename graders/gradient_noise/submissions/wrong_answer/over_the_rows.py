# bug: the deviation is taken within each sample instead of over the samples
# bug.zh: 标准差是在每个样本内部算的，而不是跨样本算的
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=1, ddof=int(np.shape(per_sample_grads)[1] > 1)) / np.sqrt(
        batch_size
    )


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
