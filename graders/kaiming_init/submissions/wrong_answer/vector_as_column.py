# bug: a shape of one side is taken for a single column instead of refused
# bug.zh: 一维形状被当成单列矩阵，没有报错
import math

import numpy as np


def fan_of(shape, mode):
    shape = (*shape, 1, 1)[: max(2, len(shape))]
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
