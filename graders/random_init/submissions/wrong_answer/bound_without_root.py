# bug: the bound is 3σ, without the root of 3
# bug.zh: 边界写成了 3σ，3 没有开方
import numpy as np


def uniform_bound(sigma):
    return 3.0 * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    return sigma * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
