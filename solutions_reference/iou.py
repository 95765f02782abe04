"""Reference solution: the overlap of two intervals, once per axis."""

from collections.abc import Sequence

import numpy as np


def box_iou_xyxy(box1: Sequence[float] | np.ndarray, box2: Sequence[float] | np.ndarray) -> float:
    """Return the intersection over union of two boxes with inclusive pixels."""
    a = np.asarray(box1, dtype=np.float64)
    b = np.asarray(box2, dtype=np.float64)
    sides = np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]) + 1
    intersection = np.prod(np.maximum(sides, 0))
    union = np.prod(a[2:] - a[:2] + 1) + np.prod(b[2:] - b[:2] + 1) - intersection
    return float(intersection / union)
