# bug: uniform weights lie between −r/2 and r/2
# bug.zh: 均匀权重只落在 −r/2 到 r/2 之间
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    return sigma * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return r * (rng.random(shape) - 0.5)
