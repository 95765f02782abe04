# bug: the full width of the interval is taken for the bound
# bug.zh: 把区间的总宽度当成了边界
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(12.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    return sigma * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
