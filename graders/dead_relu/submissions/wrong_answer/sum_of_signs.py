# bug: positive and negative samples are counted against each other
# bug.zh: 正负样本互相抵消，看符号之和
import numpy as np


def dead_units(pre_activations):
    return np.sign(pre_activations).sum(axis=0) <= 0
