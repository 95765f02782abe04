# bug: one fixed seed is used for every call
# bug.zh: 不管传什么种子，都用同一个固定值
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(0)
    return sigma * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(0)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
