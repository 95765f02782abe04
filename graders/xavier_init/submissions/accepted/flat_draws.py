import numpy as np


def xavier(shape, seed, gain, draw):
    """Draws a flat sample of variance 1 in half precision, scales and reshapes it."""
    try:
        out_channels, in_channels = shape[:2]
    except ValueError:
        raise ValueError(f"no fans in {shape}") from None
    size = int(np.prod(shape))
    field = size // (out_channels * in_channels)
    std = gain * np.sqrt(2.0 / (field * (in_channels + out_channels)))
    rng = np.random.Generator(np.random.Philox(seed))
    return (std * draw(rng, size)).reshape(shape).astype(np.float16)


def xavier_uniform(shape, seed, gain=1.0):
    return xavier(shape, seed, gain, lambda rng, n: np.sqrt(12) * (rng.random(n) - 0.5))


def xavier_normal(shape, seed, gain=1.0):
    return xavier(shape, seed, gain, lambda rng, n: rng.standard_normal(n))
