"""Batch normalisation of features."""

import numpy as np


class BatchNorm1d:
    """Batch normalisation of (n, num_features), with the semantics of torch's BatchNorm1d.

    Attributes: gamma, beta, running_mean and running_var, arrays of shape (num_features,).
    """

    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        raise NotImplementedError

    def forward(self, x: np.ndarray, training: bool) -> np.ndarray:
        """Return the normalised batch; in training update the running statistics too.

        Raises:
            ValueError: for a training batch of one row.
        """
        raise NotImplementedError
