import numpy as np


def overlap(lo1, hi1, lo2, hi2):
    return np.float64(np.clip(min(hi1, hi2) - max(lo1, lo2) + 1.0, 0.0, None))


def box_iou_xyxy(box1, box2):
    x1, y1, x2, y2 = np.asarray(box1).astype("float64")
    u1, v1, u2, v2 = np.asarray(box2).astype("float64")
    inter = overlap(x1, x2, u1, u2) * overlap(y1, y2, v1, v2)
    union = (x2 - x1 + 1) * (y2 - y1 + 1) + (u2 - u1 + 1) * (v2 - v1 + 1) - inter
    return inter / union
