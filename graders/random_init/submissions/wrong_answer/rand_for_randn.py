# bug: Gaussian weights come from a uniform generator of positive numbers
# bug.zh: 高斯权重用了只产生 [0, 1) 均匀数的函数
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    return sigma * rng.random(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
