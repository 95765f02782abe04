# bug: a target met exactly is missed by a rounding error
# bug.zh: 恰好达标的情形因为舍入误差被判成了不达标
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=0, ddof=1) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, math.ceil((sigma / target_error) ** 2))
