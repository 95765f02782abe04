"""Reference solution: the singular value decomposition of the prepared table."""

import numpy as np


def pca(
    x: np.ndarray, n_components: int, standardize: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """Return the first principal directions of x (n, d), in rows (k, d), and their ratios (k,)."""
    x = np.asarray(x, dtype=np.float64)
    # Rounding would leave a trace of variance in constant columns, and standardising magnify it.
    constant = (x == x[0]).all(axis=0)
    x = np.where(constant, 0.0, x - x.mean(axis=0))
    if standardize:
        x = x / np.where(constant, 1.0, x.std(axis=0))
    _, singular_values, directions = np.linalg.svd(x, full_matrices=False)
    variances = singular_values**2
    total = variances.sum()
    ratio = np.divide(variances, total, out=np.zeros_like(variances), where=total > 0)
    components = directions[:n_components]
    largest = np.abs(components).argmax(axis=1, keepdims=True)
    components = components * np.sign(np.take_along_axis(components, largest, axis=1))
    return components, ratio[:n_components]
