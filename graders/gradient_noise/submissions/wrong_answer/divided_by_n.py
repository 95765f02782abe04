# bug: σ is divided by the batch size itself, not by its root
# bug.zh: σ 直接除以批次大小，没有开方
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=0, ddof=1) / batch_size


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
