"""k nearest neighbours, with and without scaling."""

from typing import Literal

import numpy as np


def knn_predict(
    x_train: np.ndarray,
    y_train: np.ndarray,
    x_test: np.ndarray,
    k: int,
    scaling: Literal["none", "minmax", "zscore"] = "none",
) -> np.ndarray:
    """Return for each row of x_test (m, d) the most frequent label of its k nearest neighbours.

    Columns are scaled by the statistics of x_train (n, d). Equal distances go to the lower index,
    equal votes to the smallest label.
    """
    raise NotImplementedError
