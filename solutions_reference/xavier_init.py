"""Reference solution: the standard deviation once, and from it both distributions."""

import math

import numpy as np


def spread(shape: tuple[int, ...], gain: float) -> float:
    """Return the standard deviation that suits both the forward and the backward pass."""
    if len(shape) < 2:
        raise ValueError(f"a shape of {len(shape)} dimensions has no fans")
    positions = math.prod(shape[2:])
    fan_in, fan_out = shape[1] * positions, shape[0] * positions
    return gain * math.sqrt(2 / (fan_in + fan_out))


def xavier_uniform(shape: tuple[int, ...], seed: int, gain: float = 1.0) -> np.ndarray:
    """Return uniform weights of variance 2 · gain² / (fan_in + fan_out)."""
    bound = math.sqrt(3) * spread(shape, gain)
    return np.random.default_rng(seed).uniform(-bound, bound, shape)


def xavier_normal(shape: tuple[int, ...], seed: int, gain: float = 1.0) -> np.ndarray:
    """Return normal weights of variance 2 · gain² / (fan_in + fan_out)."""
    return np.random.default_rng(seed).normal(0, spread(shape, gain), shape)
