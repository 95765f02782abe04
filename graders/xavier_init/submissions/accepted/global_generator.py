import numpy as np


class NoFans(ValueError):
    pass


def fans(shape):
    if len(shape) < 2:
        raise NoFans(shape)
    probe = np.empty((1, 1, *shape[2:]), dtype=bool)
    return shape[1] * probe.size, shape[0] * probe.size


def xavier_uniform(shape, seed, gain=1.0):
    """numpy's global generator, seeded anew; single precision; an error of its own."""
    limit = np.sqrt(3 * gain**2 / np.mean(fans(shape)))
    np.random.seed(seed)
    return ((2 * np.random.rand(*shape) - 1) * limit).astype(np.float32)


def xavier_normal(shape, seed, gain=1.0):
    deviation = np.sqrt(gain**2 / np.mean(fans(shape)))
    np.random.seed(seed)
    return (np.random.randn(*shape) * deviation).astype(np.float32)
