"""Standardising to z-scores."""

from typing import Self

import numpy as np


class Standardizer:
    """Takes tables to z-scores and back, by the statistics of its training data.

    A constant training column has the standard deviation 1.
    """

    def fit(self, x: np.ndarray) -> Self:
        """Learn mean and population standard deviation of each column of x (n, d)."""
        raise NotImplementedError

    def transform(self, x: np.ndarray) -> np.ndarray:
        """Return the z-scores of x (m, d); RuntimeError before fit."""
        raise NotImplementedError

    def inverse_transform(self, z: np.ndarray) -> np.ndarray:
        """Return the values whose z-scores are z (m, d); RuntimeError before fit."""
        raise NotImplementedError
