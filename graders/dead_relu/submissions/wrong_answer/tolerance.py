# bug: activations below a tolerance count as none
# bug.zh: 设了容差，很小的激活被忽略
import numpy as np


def dead_units(pre_activations):
    return np.maximum(pre_activations, 0).max(axis=0) < 1e-8
