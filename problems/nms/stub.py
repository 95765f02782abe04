"""Non-maximum suppression."""

from collections.abc import Sequence

import numpy as np


def nms(
    bboxes: np.ndarray, scores: np.ndarray, score_thresh: float, nms_thresh: float
) -> np.ndarray | Sequence[int]:
    """Return the indices of the boxes that greedy non-maximum suppression keeps, best first.

    Args:
        bboxes: (n, 4), rows (x1, y1, x2, y2) with inclusive pixels.
        scores: (n,).
        score_thresh: boxes with a lower score are dropped.
        nms_thresh: a box is suppressed if its IoU with a kept box is greater.
    """
    raise NotImplementedError
