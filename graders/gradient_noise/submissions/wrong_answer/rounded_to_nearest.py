# bug: the number of samples is rounded to the nearest instead of up
# bug.zh: 样本数四舍五入，没有向上取整

import numpy as np


def standard_error(per_sample_grads, batch_size):
    return np.std(per_sample_grads, axis=0, ddof=1) / np.sqrt(batch_size)


def samples_for(per_sample_grads, target_error):
    sigma = np.max(standard_error(per_sample_grads, 1))
    return max(1, round((sigma / target_error) ** 2))
