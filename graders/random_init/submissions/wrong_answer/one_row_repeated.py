# bug: one row is drawn and repeated
# bug.zh: 只抽了一行，其余各行都是复制的
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    return np.broadcast_to(sigma * rng.standard_normal(shape[-1]), shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
