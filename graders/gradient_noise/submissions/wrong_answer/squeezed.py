# bug: the axis of the parameters is lost when there is only one
# bug.zh: 只有一个参数时，参数那一维丢了
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.squeeze(np.std(per_sample_grads, axis=0, ddof=1) / np.sqrt(batch_size))


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
