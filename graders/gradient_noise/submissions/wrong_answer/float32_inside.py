# bug: the deviations are computed in single precision
# bug.zh: 计算时用的是单精度
import math

import numpy as np


def standard_error(per_sample_grads, batch_size):
    grads = np.asarray(per_sample_grads, dtype=np.float32)
    with np.errstate(all="ignore"):
        return np.std(grads, axis=0, ddof=1).astype(np.float64) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    if not np.isfinite(sigma):
        return 1
    return max(1, math.ceil((sigma / (target_error * (1 + 1e-12))) ** 2))
