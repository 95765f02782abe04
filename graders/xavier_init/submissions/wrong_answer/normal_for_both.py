# bug: the uniform weights are normal ones of the same spread, clipped to the range
# bug.zh: 均匀权重其实是标准差相同的正态分布，再截到范围内
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
    return np.clip(np.random.default_rng(seed).normal(0, b / math.sqrt(3), shape), -b, b)


def xavier_normal(shape, seed, gain=1.0):
    fan_in, fan_out = fans(shape)
    std = gain * math.sqrt(2 / (fan_in + fan_out))
    return np.random.default_rng(seed).normal(0, std, shape)
