# bug: the norm of all the noise together is held against the target
# bug.zh: 拿所有参数噪声的范数去和目标比
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=0, ddof=1) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.linalg.norm(standard_error(per_sample_grads, 1) / target_error)
    return max(1, math.ceil((sigma / (1 + 1e-12)) ** 2))
