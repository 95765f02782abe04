"""Reference solution: scaled differences, a stable sort, and votes per distinct label."""

from typing import Literal

import numpy as np

Scaling = Literal["none", "minmax", "zscore"]


def knn_predict(
    x_train: np.ndarray,
    y_train: np.ndarray,
    x_test: np.ndarray,
    k: int,
    scaling: Scaling = "none",
) -> np.ndarray:
    """Return for each row of x_test (m, d) the most frequent label of its k nearest neighbours."""
    x_train = np.asarray(x_train, dtype=np.float64)
    # The shift of a scaling cancels in a difference, so only the scale is needed.
    differences = (x_test[:, np.newaxis] - x_train) / column_scales(x_train, scaling)
    distances = np.linalg.norm(differences, axis=2)
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    labels, codes = np.unique(y_train, return_inverse=True)
    votes = codes[nearest][:, :, np.newaxis] == np.arange(len(labels))
    # The labels are sorted and argmax takes the first of equals: the smallest label wins.
    return labels[np.count_nonzero(votes, axis=1).argmax(axis=1)]


def column_scales(x: np.ndarray, scaling: Scaling) -> np.ndarray:
    """Return what each column is divided by; 1 for a column of equal values."""
    if scaling == "none":
        return np.ones(x.shape[1])
    scales = np.ptp(x, axis=0) if scaling == "minmax" else x.std(axis=0)
    return np.where((x == x[0]).all(axis=0), 1.0, scales)
