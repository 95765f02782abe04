# bug: the answer lists the indices of the dead units
# bug.zh: 返回的是坏死神经元的下标
import numpy as np


def dead_units(pre_activations):
    return np.flatnonzero(pre_activations.max(axis=0) <= 0)
