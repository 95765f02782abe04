# bug: too few dimensions end in an AssertionError
# bug.zh: 维数不足时抛的是 AssertionError
import math

import numpy as np


def fan_of(shape, mode):
    assert len(shape) >= 2
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
    return np.random.default_rng(seed).normal(0, std, shape)
