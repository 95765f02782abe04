# bug: seed 0 counts as no seed
# bug.zh: 种子为 0 时被当成没有给种子
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
    return np.random.default_rng(seed or None).uniform(-b, b, shape)


def xavier_normal(shape, seed, gain=1.0):
    fan_in, fan_out = fans(shape)
    std = gain * math.sqrt(2 / (fan_in + fan_out))
    return np.random.default_rng(seed or None).normal(0, std, shape)
