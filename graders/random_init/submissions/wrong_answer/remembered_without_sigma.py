# bug: weights are remembered by shape and seed, whatever sigma is
# bug.zh: 按形状和种子缓存了权重，换了 sigma 仍返回旧值
import numpy as np

KNOWN = {}


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    return sigma * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    key = (shape, seed)
    if key not in KNOWN:
        KNOWN[key] = rng.uniform(-r, r, shape)
    return KNOWN[key]
