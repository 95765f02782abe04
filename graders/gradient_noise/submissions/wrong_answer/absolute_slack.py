# bug: what is forgiven is a fixed amount instead of a share of the target
# bug.zh: 放宽的是一个固定的绝对量，而不是按目标的比例
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=0, ddof=1) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, math.ceil((sigma / (target_error + 1e-12)) ** 2))
