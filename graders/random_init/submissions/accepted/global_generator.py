import numpy as np


def uniform_bound(sigma):
    return np.float64(np.sqrt(3 * sigma**2))


def gaussian_init(shape, sigma, seed):
    """numpy's global generator, seeded anew; single precision."""
    np.random.seed(seed)
    return (np.random.randn(*shape) * sigma).astype(np.float32)


def uniform_init(shape, sigma, seed):
    np.random.seed(seed)
    return ((np.random.rand(*shape) * 2 - 1) * uniform_bound(sigma)).astype(np.float32)
