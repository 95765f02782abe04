# bug: an unknown mode ends in a KeyError
# bug.zh: 未知的 mode 抛的是 KeyError
import math

import numpy as np


def fan_of(shape, mode):
    if len(shape) < 2:
        raise ValueError("at least two dimensions are needed")
    field = math.prod(shape[2:])
    return {"fan_in": shape[1], "fan_out": shape[0]}[mode] * field


def kaiming_uniform(shape, seed, a=0.0, mode="fan_in"):
    gain = math.sqrt(2 / (1 + a**2))
    b = math.sqrt(3) * gain / math.sqrt(fan_of(shape, mode))
    return np.random.default_rng(seed).uniform(-b, b, shape)


def kaiming_normal(shape, seed, a=0.0, mode="fan_in"):
    gain = math.sqrt(2 / (1 + a**2))
    std = gain / math.sqrt(fan_of(shape, mode))
    return np.random.default_rng(seed).normal(0, std, shape)
