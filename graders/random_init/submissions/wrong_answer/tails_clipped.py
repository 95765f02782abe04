# bug: Gaussian weights beyond three standard deviations are clipped
# bug.zh: 超过三倍标准差的高斯权重被截到边界
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    return sigma * np.clip(rng.standard_normal(shape), -3, 3)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
