"""Intersection over union of two boxes."""

from collections.abc import Sequence

import numpy as np


def box_iou_xyxy(box1: Sequence[float] | np.ndarray, box2: Sequence[float] | np.ndarray) -> float:
    """Return the intersection over union of two boxes (x1, y1, x2, y2) with inclusive pixels.

    Width is x2 - x1 + 1 and height y2 - y1 + 1; boxes that do not overlap give 0.
    """
    raise NotImplementedError
