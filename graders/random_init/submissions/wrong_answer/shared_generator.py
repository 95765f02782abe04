# bug: the generator of a seed lives on, so that a second call goes on where the first ended
# bug.zh: 同一种子的生成器被留用，第二次调用接着往下抽
import numpy as np

GENERATORS = {}


def generator(seed):
    return GENERATORS.setdefault(seed, np.random.default_rng(seed))


def uniform_bound(sigma):
    return np.sqrt(3.0) * sigma


def gaussian_init(shape, sigma, seed):
    rng = generator(seed)
    return sigma * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = generator(seed)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
