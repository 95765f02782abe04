"""Reference solution: the overlap of two intervals per axis, a column of boxes against a row."""

from collections.abc import Sequence

import numpy as np


def iou_matrix(
    a: np.ndarray | Sequence[Sequence[float]], b: np.ndarray | Sequence[Sequence[float]]
) -> np.ndarray:
    """Return the (n, m) float64 matrix of the IoU of each of n boxes with each of m boxes."""
    a, b = (np.asarray(boxes, dtype=np.float64).reshape(-1, 4) for boxes in (a, b))
    column, row = a.T[:, :, np.newaxis], b.T
    intersection = overlap(column[0], column[2], row[0], row[2])
    intersection *= overlap(column[1], column[3], row[1], row[3])
    return intersection / (areas(a)[:, np.newaxis] + areas(b) - intersection)


def areas(boxes: np.ndarray) -> np.ndarray:
    """Return the number of pixels of each box."""
    return (boxes[:, 2] - boxes[:, 0] + 1) * (boxes[:, 3] - boxes[:, 1] + 1)


def overlap(
    first: np.ndarray, last: np.ndarray, other_first: np.ndarray, other_last: np.ndarray
) -> np.ndarray:
    """Return how many pixels each interval of a column shares with each of a row.

    Subtracting the pixel before the first one counts both ends, and costs n + m additions, not n·m.
    """
    shared = np.minimum(last, other_last) - np.maximum(first - 1, other_first - 1)
    return np.maximum(shared, 0, out=shared)
