"""Kaiming (He) initialisation."""

import numpy as np


def kaiming_uniform(
    shape: tuple[int, ...], seed: int, a: float = 0.0, mode: str = "fan_in"
) -> np.ndarray:
    """Return weights of shape (out, in, *kernel) from the uniform distribution on [-b, b].

    b is √3 · gain/√fan with gain √(2/(1 + a²)); mode is "fan_in" or "fan_out". ValueError for
    another mode, or below two dimensions.
    """
    raise NotImplementedError


def kaiming_normal(
    shape: tuple[int, ...], seed: int, a: float = 0.0, mode: str = "fan_in"
) -> np.ndarray:
    """Return weights of shape (out, in, *kernel) from the normal distribution around 0.

    The standard deviation is gain/√fan with gain √(2/(1 + a²)); mode is "fan_in" or "fan_out".
    ValueError for another mode, or below two dimensions.
    """
    raise NotImplementedError
