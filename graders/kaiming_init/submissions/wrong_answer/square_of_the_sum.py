# bug: the gain has the square of 1 + a instead of 1 + a²
# bug.zh: gain 里写成了 (1 + a)²，应当是 1 + a²
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
    gain = math.sqrt(2 / (1 + a) ** 2 if a != -1 else 1.0)
    b = math.sqrt(3) * gain / math.sqrt(fan_of(shape, mode))
    return np.random.default_rng(seed).uniform(-b, b, shape)


def kaiming_normal(shape, seed, a=0.0, mode="fan_in"):
    gain = math.sqrt(2 / (1 + a) ** 2 if a != -1 else 1.0)
    std = gain / math.sqrt(fan_of(shape, mode))
    return np.random.default_rng(seed).normal(0, std, shape)
