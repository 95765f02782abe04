import math
import random


def nested(shape, draw):
    if not shape:
        return draw()
    return [nested(shape[1:], draw) for _ in range(shape[0])]


def std_of(shape, a, mode):
    if len(shape) <= 1:
        raise ValueError("fans need an input and an output side")
    if mode == "fan_in":
        fan = shape[1]
    elif mode == "fan_out":
        fan = shape[0]
    else:
        raise ValueError("mode: fan_in or fan_out")
    for side in shape[2:]:
        fan *= side
    return (2.0 / (1.0 + a * a) / fan) ** 0.5


def kaiming_uniform(shape, seed, a=0.0, mode="fan_in"):
    """Nested lists, from Python's own generator."""
    b = math.sqrt(3.0) * std_of(shape, a, mode)
    rng = random.Random(seed)
    return nested(shape, lambda: rng.uniform(-b, b))


def kaiming_normal(shape, seed, a=0.0, mode="fan_in"):
    std = std_of(shape, a, mode)
    rng = random.Random(seed)
    return nested(shape, lambda: rng.gauss(0.0, std))
