# bug: the normal weights are uniform ones of the same spread
# bug.zh: 正态权重其实是标准差相同的均匀分布
import math

import numpy as np


def fan_of(shape, mode):
    if len(shape) < 2:
        raise ValueError("at least two dimensions are needed")
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(mode)
    field = math.prod(shape[2:])
    return shape[1] * field if mode == "fan_in" else shape[0] * field


def kaiming_uniform(shape, seed, a=0.0, mode="fan_in"):
    gain = math.sqrt(2 / (1 + a**2))
    b = math.sqrt(3) * gain / math.sqrt(fan_of(shape, mode))
    return np.random.default_rng(seed).uniform(-b, b, shape)


def kaiming_normal(shape, seed, a=0.0, mode="fan_in"):
    gain = math.sqrt(2 / (1 + a**2))
    std = gain / math.sqrt(fan_of(shape, mode))
    r = math.sqrt(3) * std
    return np.random.default_rng(seed).uniform(-r, r, shape)
