# bug: the seed is ignored, so that no call can be repeated
# bug.zh: 种子没有用上，每次结果都不同
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng()
    return sigma * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng()
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
