import numpy as np


def standard_error(per_sample_grads, batch_size):
    """The diagonal of the covariance matrix."""
    covariance = np.atleast_2d(np.cov(per_sample_grads, rowvar=False))
    return np.sqrt(np.diagonal(covariance) / batch_size)


def samples_for(per_sample_grads, target_error):
    """A guess, corrected by comparing as the statement does; a numpy integer."""
    sigma = standard_error(per_sample_grads, 1).max()
    n = max(1, int((sigma / target_error) ** 2) - 2)
    while sigma / np.sqrt(n) > target_error * (1 + 1e-12):
        n += 1
    return np.int64(n)
