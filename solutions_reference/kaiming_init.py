"""Reference solution: the standard deviation once, and from it both distributions."""

import math

import numpy as np


def spread(shape: tuple[int, ...], a: float, mode: str) -> float:
    """Return the standard deviation that keeps the signal's size through a leaky ReLU."""
    if len(shape) < 2:
        raise ValueError(f"a shape of {len(shape)} dimensions has no fans")
    sides = {"fan_in": shape[1], "fan_out": shape[0]}
    if mode not in sides:
        raise ValueError(f"unknown mode {mode!r}")
    fan = sides[mode] * math.prod(shape[2:])
    return math.sqrt(2 / (1 + a**2) / fan)


def kaiming_uniform(
    shape: tuple[int, ...], seed: int, a: float = 0.0, mode: str = "fan_in"
) -> np.ndarray:
    """Return uniform weights of variance gain² / fan."""
    bound = math.sqrt(3) * spread(shape, a, mode)
    return np.random.default_rng(seed).uniform(-bound, bound, shape)


def kaiming_normal(
    shape: tuple[int, ...], seed: int, a: float = 0.0, mode: str = "fan_in"
) -> np.ndarray:
    """Return normal weights of variance gain² / fan."""
    return np.random.default_rng(seed).normal(0, spread(shape, a, mode), shape)
