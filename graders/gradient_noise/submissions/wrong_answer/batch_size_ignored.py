# bug: the noise is that of the mean over all N samples, whatever the batch size
# bug.zh: 不管批次多大，算的都是全部 N 个样本均值的误差
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=0, ddof=1) / np.sqrt(len(per_sample_grads))


def samples_for(per_sample_grads, target_error):
    sigma = np.max(np.std(per_sample_grads, axis=0, ddof=1))
    return max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
