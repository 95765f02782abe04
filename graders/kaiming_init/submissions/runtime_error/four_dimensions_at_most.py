# bug: shapes are unpacked as layers or square images only
# bug.zh: 只认全连接和二维卷积的形状，其他维数直接解包出错
import math

import numpy as np


def fan_of(shape, mode):
    if len(shape) < 2:
        raise ValueError("at least two dimensions are needed")
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(mode)
    field = 1
    if len(shape) > 2:
        _, _, height, width = shape
        field = height * width
    return shape[1] * field if mode == "fan_in" else shape[0] * field


def kaiming_uniform(shape, seed, a=0.0, mode="fan_in"):
    gain = math.sqrt(2 / (1 + a**2))
    b = math.sqrt(3) * gain / math.sqrt(fan_of(shape, mode))
    return np.random.default_rng(seed).uniform(-b, b, shape)


def kaiming_normal(shape, seed, a=0.0, mode="fan_in"):
    gain = math.sqrt(2 / (1 + a**2))
    std = gain / math.sqrt(fan_of(shape, mode))
    return np.random.default_rng(seed).normal(0, std, shape)
