# bug: the default gain is that of tanh
# bug.zh: gain 的默认值取成了 tanh 的 5/3
import math

import numpy as np


def fans(shape):
    if len(shape) < 2:
        raise ValueError("at least two dimensions are needed")
    field = math.prod(shape[2:])
    return shape[1] * field, shape[0] * field


def xavier_uniform(shape, seed, gain=5 / 3):
    fan_in, fan_out = fans(shape)
    b = gain * math.sqrt(6 / (fan_in + fan_out))
    return np.random.default_rng(seed).uniform(-b, b, shape)


def xavier_normal(shape, seed, gain=5 / 3):
    fan_in, fan_out = fans(shape)
    std = gain * math.sqrt(2 / (fan_in + fan_out))
    return np.random.default_rng(seed).normal(0, std, shape)
