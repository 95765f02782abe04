# bug: shapes are unpacked as layers or square images only
# bug.zh: 只认全连接和二维卷积的形状，其他维数直接解包出错
import math

import numpy as np


def fans(shape):
    if len(shape) < 2:
        raise ValueError("at least two dimensions are needed")
    if len(shape) == 2:
        return shape[1], shape[0]
    _, _, height, width = shape
    field = height * width
    return shape[1] * field, shape[0] * field


def xavier_uniform(shape, seed, gain=1.0):
    fan_in, fan_out = fans(shape)
    b = gain * math.sqrt(6 / (fan_in + fan_out))
    return np.random.default_rng(seed).uniform(-b, b, shape)


def xavier_normal(shape, seed, gain=1.0):
    fan_in, fan_out = fans(shape)
    std = gain * math.sqrt(2 / (fan_in + fan_out))
    return np.random.default_rng(seed).normal(0, std, shape)
