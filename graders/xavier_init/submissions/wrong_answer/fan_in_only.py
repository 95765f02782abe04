# bug: only fan_in decides the spread
# bug.zh: 只用了 fan_in
import math

import numpy as np


def fans(shape):
    if len(shape) < 2:
        raise ValueError("at least two dimensions are needed")
    field = math.prod(shape[2:])
    return shape[1] * field, shape[0] * field


def xavier_uniform(shape, seed, gain=1.0):
    fan_in, _ = fans(shape)
    b = gain * math.sqrt(6 / (2 * fan_in))
    return np.random.default_rng(seed).uniform(-b, b, shape)


def xavier_normal(shape, seed, gain=1.0):
    fan_in, _ = fans(shape)
    std = gain * math.sqrt(2 / (2 * fan_in))
    return np.random.default_rng(seed).normal(0, std, shape)
