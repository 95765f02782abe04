# bug: seed 0 counts as no seed
# bug.zh: 种子为 0 时被当成没有给种子
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed or None)
    return sigma * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed or None)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
