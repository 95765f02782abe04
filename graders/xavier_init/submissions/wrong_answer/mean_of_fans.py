# bug: the sum of the fans is halved, but the numerator is not
# bug.zh: 分母换成了两个连接数的平均，分子却没跟着减半
import math

import numpy as np


def fans(shape):
    if len(shape) < 2:
        raise ValueError("at least two dimensions are needed")
    field = math.prod(shape[2:])
    return shape[1] * field, shape[0] * field


def xavier_uniform(shape, seed, gain=1.0):
    fan_in, fan_out = fans(shape)
    b = gain * math.sqrt(6 / ((fan_in + fan_out) / 2))
    return np.random.default_rng(seed).uniform(-b, b, shape)


def xavier_normal(shape, seed, gain=1.0):
    fan_in, fan_out = fans(shape)
    std = gain * math.sqrt(2 / ((fan_in + fan_out) / 2))
    return np.random.default_rng(seed).normal(0, std, shape)
