# bug: +0.0 counts as active, since only the sign bit is looked at
# bug.zh: 只看符号位，+0.0 被当成激活
import numpy as np


def dead_units(pre_activations):
    return np.signbit(pre_activations).all(axis=0)
