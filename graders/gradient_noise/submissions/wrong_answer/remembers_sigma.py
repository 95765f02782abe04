# bug: the deviations of the first data of a shape are kept for later calls
# bug.zh: 第一次算出的标准差被缓存，同样形状的新数据直接沿用旧值
import math

import numpy as np

KNOWN = {}


def standard_error(per_sample_grads, batch_size):
    shape = np.shape(per_sample_grads)
    if shape not in KNOWN:
        KNOWN[shape] = np.std(per_sample_grads, axis=0, ddof=1)
    return KNOWN[shape] / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
