import numpy as np


def uniform_bound(sigma):
    return np.array(sigma * np.sqrt(3.0))


def gaussian_init(shape, sigma, seed):
    """Half precision, from another bit generator."""
    rng = np.random.Generator(np.random.Philox(seed))
    return rng.normal(scale=sigma, size=shape).astype(np.float16)


def uniform_init(shape, sigma, seed):
    rng = np.random.Generator(np.random.MT19937(seed + 1))
    r = uniform_bound(sigma)
    return (r - 2 * r * rng.random(shape)).astype(np.float16)
