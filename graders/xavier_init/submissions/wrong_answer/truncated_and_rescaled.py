# bug: the normal weights are truncated and rescaled, as in Keras
# bug.zh: 正态权重先截断再缩放（Keras 的做法），分布不对
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
    return np.random.default_rng(seed).uniform(-b, b, shape)


def xavier_normal(shape, seed, gain=1.0):
    fan_in, fan_out = fans(shape)
    std = gain * math.sqrt(2 / (fan_in + fan_out))
    rng = np.random.default_rng(seed)
    w = rng.standard_normal(shape)
    while np.any(far := np.abs(w) > 2):
        w[far] = rng.standard_normal(np.count_nonzero(far))
    return std * w / 0.8796256610342398
