"""Principal components, with and without standardising."""

import numpy as np


def pca(
    x: np.ndarray, n_components: int, standardize: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """Return the first principal directions of x (n, d), in rows (k, d), and their ratios (k,).

    The entry of largest magnitude in a row is positive. Ratios are shares of the total variance.
    """
    raise NotImplementedError
