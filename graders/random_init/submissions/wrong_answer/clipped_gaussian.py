# bug: uniform weights are Gaussian ones clipped to the bound
# bug.zh: 所谓均匀权重其实是截到边界内的高斯
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    return sigma * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return np.clip(rng.normal(0, sigma, shape), -r, r)
