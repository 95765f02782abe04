import math
import random


def nested(shape, draw):
    if not shape:
        return draw()
    return [nested(shape[1:], draw) for _ in range(shape[0])]


def fan_sum(shape):
    if len(shape) <= 1:
        raise ValueError("fans need an input and an output side")
    total = shape[0] + shape[1]
    for side in shape[2:]:
        total *= side
    return total


def xavier_uniform(shape, seed, gain=1.0):
    """Nested lists, from Python's own generator."""
    b = gain * (6.0 / fan_sum(shape)) ** 0.5
    rng = random.Random(seed)
    return nested(shape, lambda: rng.uniform(-b, b))


def xavier_normal(shape, seed, gain=1.0):
    std = gain * math.sqrt(2.0) / math.sqrt(fan_sum(shape))
    rng = random.Random(seed)
    return nested(shape, lambda: rng.gauss(0.0, std))
