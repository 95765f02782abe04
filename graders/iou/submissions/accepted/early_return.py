import numpy as np


def box_iou_xyxy(box1, box2):
    """Ends early when the boxes are apart; returns a 0-d array."""
    a, b = np.array(box1, dtype=float), np.array(box2, dtype=float)
    a[2:] += 1
    b[2:] += 1
    if a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]:
        return 0
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    total = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1])
    return np.array(w * h / (total - w * h))
