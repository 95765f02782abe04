import numpy as np


class BadRequest(ValueError):
    pass


def fan_of(shape, mode):
    if len(shape) < 2 or mode not in {"fan_in", "fan_out"}:
        raise BadRequest(shape, mode)
    size = int(np.prod(shape))
    return size // shape[0] if mode == "fan_in" else size // shape[1]


def kaiming_uniform(shape, seed, a=0.0, mode="fan_in"):
    """numpy's global generator, seeded anew; single precision; an error of its own."""
    limit = np.sqrt(6 / ((1 + a**2) * fan_of(shape, mode)))
    np.random.seed(seed)
    return ((2 * np.random.rand(*shape) - 1) * limit).astype(np.float32)


def kaiming_normal(shape, seed, a=0.0, mode="fan_in"):
    deviation = np.sqrt(2 / ((1 + a**2) * fan_of(shape, mode)))
    np.random.seed(seed)
    return (np.random.randn(*shape) * deviation).astype(np.float32)
