"""Reference solution: place each value between its column's extremes, then stretch."""

import numpy as np


def min_max_scale(x: np.ndarray, low: float = 0.0, high: float = 1.0) -> np.ndarray:
    """Map each column of x (n, d) onto the interval from low to high; return (n, d) float64."""
    x = np.asarray(x, dtype=np.float64)
    smallest = x.min(axis=0)
    spread = x.max(axis=0) - smallest
    # Where nothing is divided, the zeros stay: a constant column lies at the lower end.
    position = np.divide(x - smallest, spread, out=np.zeros_like(x), where=spread > 0)
    return low + position * (high - low)
