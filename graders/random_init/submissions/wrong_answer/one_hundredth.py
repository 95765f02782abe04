# bug: Gaussian weights have the standard deviation 0.01, whatever sigma says
# bug.zh: 不管 sigma 是多少，高斯权重一律乘 0.01
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    return 0.01 * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
