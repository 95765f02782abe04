# bug: uniform weights are scaled until the largest one meets the bound, which needs one
# bug.zh: 把均匀权重缩放到最大值恰好等于边界，空数组没有最大值
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    return sigma * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    w = rng.uniform(-1, 1, shape)
    return w * (r / np.abs(w).max())
