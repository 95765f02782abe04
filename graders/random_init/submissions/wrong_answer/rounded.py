# bug: the weights are rounded to two decimals
# bug.zh: 权重被四舍五入到两位小数
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    return np.round(sigma * rng.standard_normal(shape), 2)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
