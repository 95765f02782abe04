# bug: ReLU overwrites the caller's array, unless that is read-only
# bug.zh: 只要数组可写，就在调用者的数组上覆盖做 ReLU
import numpy as np


def dead_units(pre_activations):
    z = np.require(pre_activations, requirements="W")
    z[z < 0] = 0
    return ~z.any(axis=0)
