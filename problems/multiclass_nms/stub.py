"""Non-maximum suppression for several classes."""

from collections.abc import Sequence

import numpy as np


def multiclass_nms(
    bboxes: np.ndarray, scores: np.ndarray, score_thresh: float, nms_thresh: float
) -> Sequence[tuple[int, int, float]]:
    """Return (index, class, score) of what is kept within each class, best score first.

    Args:
        bboxes: (n, 4), rows (x1, y1, x2, y2) with inclusive pixels.
        scores: (n, c), the score of each box for each class.
        score_thresh: boxes with a lower score for a class are dropped from it.
        nms_thresh: a box is suppressed in a class if its IoU with one kept there is greater.
    """
    raise NotImplementedError
