# bug: the standard deviation itself is taken for the bound
# bug.zh: 直接拿标准差当边界
import numpy as np


def uniform_bound(sigma):
    return float(sigma)


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    return sigma * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
