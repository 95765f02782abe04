# bug: ReLU is applied to the caller's own array
# bug.zh: 直接在调用者的数组上做 ReLU
import numpy as np


def dead_units(pre_activations):
    np.maximum(pre_activations, 0, out=pre_activations)
    return ~pre_activations.any(axis=0)
