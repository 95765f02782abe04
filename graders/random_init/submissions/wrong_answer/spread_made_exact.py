# bug: each Gaussian sample is scaled to have the exact spread
# bug.zh: 每个高斯样本都被缩放成恰好的标准差
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    w = rng.standard_normal(shape)
    return sigma * w / (np.sqrt(np.mean(w**2)) if w.size else 1)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
