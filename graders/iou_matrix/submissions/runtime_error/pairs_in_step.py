# bug: compares the sets box by box instead of each with each
# bug.zh: 两组框一一对应地比，而不是两两都比
import numpy as np


def iou_matrix(a, b):
    a, b = (np.asarray(v, dtype=float).reshape(-1, 4) for v in (a, b))
    side = np.minimum(a[:, 2:], b[:, 2:]) - np.maximum(a[:, :2], b[:, :2]) + 1
    inter = np.prod(np.maximum(side, 0), axis=1)
    area_a = np.prod(a[:, 2:] - a[:, :2] + 1, axis=1)
    area_b = np.prod(b[:, 2:] - b[:, :2] + 1, axis=1)
    return (inter / (area_a + area_b - inter))[:, None]
