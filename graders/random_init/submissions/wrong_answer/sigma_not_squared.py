# bug: the bound is √(3σ), with σ not squared
# bug.zh: 边界写成了 √(3σ)，σ 忘了平方
import numpy as np


def uniform_bound(sigma):
    return np.sqrt(3.0 * sigma)


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    return sigma * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
