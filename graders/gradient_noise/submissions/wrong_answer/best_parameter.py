# bug: it is enough when one parameter meets the target
# bug.zh: 只要有一个参数达标就算数
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=0, ddof=1) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.min(standard_error(per_sample_grads, 1))
    return max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
