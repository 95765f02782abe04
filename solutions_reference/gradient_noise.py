"""Reference solution: one standard deviation per column, and its closed form solved for n."""

import math

import numpy as np

FORGIVEN = 1e-12


def standard_error(per_sample_grads: np.ndarray, batch_size: int) -> np.ndarray:
    """Return the standard error of a batch's mean gradient for each parameter."""
    return np.std(per_sample_grads, axis=0, ddof=1) / math.sqrt(batch_size)


def samples_for(per_sample_grads: np.ndarray, target_error: float) -> int:
    """Return the smallest n for which the noisiest parameter's standard error meets the target."""
    sigma = standard_error(per_sample_grads, 1).max()
    return max(1, math.ceil((sigma / (target_error * (1 + FORGIVEN))) ** 2))
