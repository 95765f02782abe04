import numpy as np


def iou_matrix(a, b):
    """One row of the answer at a time: a box against all the others."""
    a = np.array(a, dtype=float).reshape(-1, 4)
    b = np.array(b, dtype=float).reshape(-1, 4)
    b_area = (b[:, 2] - b[:, 0] + 1) * (b[:, 3] - b[:, 1] + 1)
    rows = np.empty((len(a), len(b)))
    for i, (x1, y1, x2, y2) in enumerate(a):
        w = np.clip(np.minimum(x2, b[:, 2]) - np.maximum(x1, b[:, 0]) + 1, 0, None)
        h = np.clip(np.minimum(y2, b[:, 3]) - np.maximum(y1, b[:, 1]) + 1, 0, None)
        rows[i] = w * h / ((x2 - x1 + 1) * (y2 - y1 + 1) + b_area - w * h)
    return rows
