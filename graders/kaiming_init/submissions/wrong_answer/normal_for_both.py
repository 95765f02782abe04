# bug: the uniform weights are normal ones of the same spread, clipped to the range
# bug.zh: 均匀权重其实是标准差相同的正态分布，再截到范围内
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
    return np.clip(np.random.default_rng(seed).normal(0, b / math.sqrt(3), shape), -b, b)


def kaiming_normal(shape, seed, a=0.0, mode="fan_in"):
    gain = math.sqrt(2 / (1 + a**2))
    std = gain / math.sqrt(fan_of(shape, mode))
    return np.random.default_rng(seed).normal(0, std, shape)
