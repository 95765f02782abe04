"""The noise of a mini-batch gradient."""

import numpy as np


def standard_error(per_sample_grads: np.ndarray, batch_size: int) -> np.ndarray:
    """Return the standard error of a batch's mean gradient for each parameter, shape (d,).

    per_sample_grads has shape (N, d); sigma is the sample standard deviation of each column.
    """
    raise NotImplementedError


def samples_for(per_sample_grads: np.ndarray, target_error: float) -> int:
    """Return the smallest n >= 1 for which every parameter's standard error meets the target.

    A relative error of 1e-12 in the comparison is forgiven.
    """
    raise NotImplementedError
