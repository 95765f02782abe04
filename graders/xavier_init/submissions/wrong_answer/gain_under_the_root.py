# bug: the gain multiplies the variance instead of the weights
# bug.zh: gain 乘在了方差上，而不是权重上
import math

import numpy as np


def fans(shape):
    if len(shape) < 2:
        raise ValueError("at least two dimensions are needed")
    field = math.prod(shape[2:])
    return shape[1] * field, shape[0] * field


def xavier_uniform(shape, seed, gain=1.0):
    fan_in, fan_out = fans(shape)
    b = gain * math.sqrt(6 / (fan_in + fan_out))
    return np.random.default_rng(seed).uniform(-b, b, shape)


def xavier_normal(shape, seed, gain=1.0):
    fan_in, fan_out = fans(shape)
    std = math.sqrt(gain * 2 / (fan_in + fan_out))
    return np.random.default_rng(seed).normal(0, std, shape)
