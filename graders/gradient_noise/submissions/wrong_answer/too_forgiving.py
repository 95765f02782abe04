# bug: far more than a rounding error is forgiven in the comparison
# bug.zh: 比较时放得太宽，远不止舍入误差
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=0, ddof=1) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    ratio = (sigma / target_error) ** 2
    nearest = round(ratio)
    return max(1, nearest if np.isclose(ratio, nearest) else math.ceil(ratio))
