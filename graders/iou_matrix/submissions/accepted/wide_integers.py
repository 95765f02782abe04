import numpy as np


def wide(boxes):
    boxes = np.asarray(boxes)
    if boxes.size == 0:
        return np.zeros((0, 4), dtype=np.int64)
    return boxes.astype(np.int64 if boxes.dtype.kind in "iu" else np.float64)


def iou_matrix(a, b):
    """Whole numbers stay whole, as int64, until the division."""
    a, b = wide(a), wide(b)
    ax1, ay1, ax2, ay2 = a.T[:, :, np.newaxis]
    bx1, by1, bx2, by2 = b.T[:, np.newaxis, :]
    w = np.maximum(np.minimum(ax2, bx2) - np.maximum(ax1, bx1) + 1, 0)
    h = np.maximum(np.minimum(ay2, by2) - np.maximum(ay1, by1) + 1, 0)
    inter = w * h
    union = (ax2 - ax1 + 1) * (ay2 - ay1 + 1) + (bx2 - bx1 + 1) * (by2 - by1 + 1) - inter
    return np.true_divide(inter, union)
