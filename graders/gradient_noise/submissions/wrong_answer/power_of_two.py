# bug: the number is rounded up to the next power of two
# bug.zh: 结果被凑成了 2 的幂
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=0, ddof=1) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    needed = max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
    return 1 << (needed - 1).bit_length()
