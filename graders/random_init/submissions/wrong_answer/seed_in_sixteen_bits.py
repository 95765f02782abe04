# bug: only the last 16 bits of the seed count
# bug.zh: 种子只取了低 16 位
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed % 2**16)
    return sigma * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed % 2**16)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
