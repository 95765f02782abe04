"""Random weights of a given standard deviation."""

import numpy as np


def uniform_bound(sigma: float) -> float:
    """Return the r for which the uniform distribution on [-r, r] has standard deviation sigma."""
    raise NotImplementedError


def gaussian_init(shape: tuple[int, ...], sigma: float, seed: int) -> np.ndarray:
    """Return draws from the normal distribution of mean 0 and standard deviation sigma."""
    raise NotImplementedError


def uniform_init(shape: tuple[int, ...], sigma: float, seed: int) -> np.ndarray:
    """Return draws from the uniform distribution around 0 of standard deviation sigma."""
    raise NotImplementedError
