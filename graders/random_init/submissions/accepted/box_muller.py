import numpy as np


def uniform_bound(sigma):
    return 3 * sigma / np.sqrt(3)


def gaussian_init(shape, sigma, seed):
    """Box and Muller's transformation of uniform numbers."""
    rng = np.random.RandomState(seed)
    radius = np.sqrt(-2 * np.log1p(-rng.random_sample(shape)))
    return sigma * radius * np.cos(2 * np.pi * rng.random_sample(shape))


def uniform_init(shape, sigma, seed):
    """Draws the last numbers first."""
    size = int(np.prod(shape))
    rng = np.random.default_rng([seed, 1])
    return (uniform_bound(sigma) * rng.uniform(-1, 1, size))[::-1].reshape(shape)
