# bug: the normal weights are truncated and rescaled, as in Keras
# bug.zh: 正态权重先截断再缩放（Keras 的做法），分布不对
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
    rng = np.random.default_rng(seed)
    w = rng.standard_normal(shape)
    while np.any(far := np.abs(w) > 2):
        w[far] = rng.standard_normal(np.count_nonzero(far))
    return std * w / 0.8796256610342398
