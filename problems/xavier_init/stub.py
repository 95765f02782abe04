"""Xavier (Glorot) initialisation."""

import numpy as np


def xavier_uniform(shape: tuple[int, ...], seed: int, gain: float = 1.0) -> np.ndarray:
    """Return weights of shape (out, in, *kernel) from the uniform distribution on [-b, b].

    b is gain times the root of 6 / (fan_in + fan_out). ValueError below two dimensions.
    """
    raise NotImplementedError


def xavier_normal(shape: tuple[int, ...], seed: int, gain: float = 1.0) -> np.ndarray:
    """Return weights of shape (out, in, *kernel) from the normal distribution around 0.

    The standard deviation is gain times the root of 2 / (fan_in + fan_out). ValueError below two
    dimensions.
    """
    raise NotImplementedError
