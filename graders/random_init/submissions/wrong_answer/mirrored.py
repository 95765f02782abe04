# bug: the second half of the rows mirrors the first with the sign changed
# bug.zh: 后一半的行是前一半取负号得来的
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    w = sigma * rng.standard_normal(shape)
    half = len(w) // 2
    if half:
        w[-half:] = -w[:half]
    return w


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
