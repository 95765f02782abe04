import numpy as np


def box_iou_xyxy(box1, box2):
    """Adds 1. (a float) everywhere, so that small integers become floats in time."""
    left, top, right, bottom = [v * 1.0 for v in np.asarray(box1, dtype=object)]
    left2, top2, right2, bottom2 = [v * 1.0 for v in np.asarray(box2, dtype=object)]
    s1 = (right - left + 1.0) * (bottom - top + 1.0)
    s2 = (right2 - left2 + 1.0) * (bottom2 - top2 + 1.0)
    inter = np.maximum(np.minimum(right, right2) - np.maximum(left, left2) + 1.0, 0.0)
    inter = inter * np.maximum(np.minimum(bottom, bottom2) - np.maximum(top, top2) + 1.0, 0.0)
    return inter / (s1 + s2 - inter)
