import numpy as np


def kaiming(shape, seed, a, mode, draw):
    """Draws a flat sample of variance 1 in half precision, scales and reshapes it."""
    modes = ["fan_out", "fan_in"]
    side = modes.index(mode)
    if len(shape) in (0, 1):
        raise ValueError(f"no fans in {shape}")
    weights_of_one_unit = np.ones(shape).swapaxes(0, 1 - side)[:1].size
    std = np.sqrt(2.0) / np.hypot(1.0, a) / np.sqrt(weights_of_one_unit)
    rng = np.random.Generator(np.random.Philox(seed))
    return (std * draw(rng, int(np.prod(shape)))).reshape(shape).astype(np.float16)


def kaiming_uniform(shape, seed, a=0.0, mode="fan_in"):
    return kaiming(shape, seed, a, mode, lambda rng, n: np.sqrt(12) * (rng.random(n) - 0.5))


def kaiming_normal(shape, seed, a=0.0, mode="fan_in"):
    return kaiming(shape, seed, a, mode, lambda rng, n: rng.standard_normal(n))
