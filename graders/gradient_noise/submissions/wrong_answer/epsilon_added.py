# bug: a small constant is added to the variance, which swamps small gradients
# bug.zh: 方差里加了一个小常数，梯度很小时结果全被它盖住
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.sqrt((np.var(per_sample_grads, axis=0, ddof=1) + 1e-12) / batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
