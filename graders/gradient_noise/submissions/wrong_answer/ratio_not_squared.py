# bug: σ over the target is taken as the number of samples, without the square
# bug.zh: 把 σ 除以目标直接当成样本数，忘了平方
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=0, ddof=1) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, math.ceil(sigma / (target_error * (1 + 1e-12))))
