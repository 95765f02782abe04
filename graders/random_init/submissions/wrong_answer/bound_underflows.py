# bug: σ² is taken in single precision, which has no room for small or large values
# bug.zh: σ² 用单精度计算，过小或过大时下溢、上溢
import numpy as np


def uniform_bound(sigma):
    with np.errstate(all="ignore"):
        return float(np.sqrt(np.float32(3.0) * np.float32(sigma) ** 2))


def gaussian_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    return sigma * rng.standard_normal(shape)


def uniform_init(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    r = uniform_bound(sigma)
    return rng.uniform(-r, r, shape)
