# bug: a correction for drawing without replacement is applied
# bug.zh: 多做了一步不放回抽样的有限总体修正
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    n = len(per_sample_grads)
    rest = max(0.0, (n - batch_size) / (n - 1))
    return np.std(per_sample_grads, axis=0, ddof=1) * np.sqrt(rest / batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
