"""Intersection over union of all pairs of boxes."""

from collections.abc import Sequence

import numpy as np


def iou_matrix(
    a: np.ndarray | Sequence[Sequence[float]], b: np.ndarray | Sequence[Sequence[float]]
) -> np.ndarray:
    """Return the (n, m) float64 matrix of the IoU of each of n boxes with each of m boxes.

    Boxes are rows (x1, y1, x2, y2) with inclusive pixels, of any real dtype; an empty set is an
    array of shape (0, 4) or [].
    """
    raise NotImplementedError
