# bug: the pre-activations are rounded to float32, where the smallest become zero
# bug.zh: 先转成 float32，最小的正数变成了 0
import numpy as np


def dead_units(pre_activations):
    return pre_activations.astype(np.float32).max(axis=0) <= 0
