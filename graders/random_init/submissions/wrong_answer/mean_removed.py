# bug: the mean of each sample is subtracted from it
# bug.zh: 每个样本都减去了自己的均值
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    w = sigma * rng.standard_normal(shape)
    return w - (w.mean() if w.size else 0)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    w = rng.uniform(-r, r, shape)
    return np.clip(w - (w.mean() if w.size else 0), -r, r)
