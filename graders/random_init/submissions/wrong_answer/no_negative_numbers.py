# bug: uniform weights come from 0 to the bound, none of them negative
# bug.zh: 均匀权重取自 0 到边界，没有负数
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    return sigma * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return rng.uniform(0, r, shape)
