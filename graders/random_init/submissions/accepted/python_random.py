import math
import random


def fill(shape, draw):
    if len(shape) == 1:
        return [draw() for _ in range(shape[0])]
    return [fill(shape[1:], draw) for _ in range(shape[0])]


def uniform_bound(sigma):
    return sigma * 3**0.5


def gaussian_init(shape, sigma, seed):
    """Nested lists, from Python's own generator."""
    rng = random.Random(seed)
    return fill(shape, lambda: rng.gauss(0.0, sigma))


def uniform_init(shape, sigma, seed):
    rng = random.Random(seed)
    r = math.sqrt(3) * sigma
    return fill(shape, lambda: (2 * rng.random() - 1) * r)
