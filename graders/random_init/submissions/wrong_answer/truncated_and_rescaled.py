# bug: Gaussian weights are truncated, and rescaled to have the right spread
# bug.zh: 高斯权重先截断再缩放，方差对了，分布不对
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    w = rng.standard_normal(shape)
    while np.any(far := np.abs(w) > 2):
        w[far] = rng.standard_normal(np.count_nonzero(far))
    return sigma * w / 0.8796256610342398


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
