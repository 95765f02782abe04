# bug: Gaussian weights are truncated at two standard deviations
# bug.zh: 高斯权重在两倍标准差处被截断
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    w = rng.standard_normal(shape)
    while np.any(far := np.abs(w) > 2):
        w[far] = rng.standard_normal(np.count_nonzero(far))
    return sigma * w


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
