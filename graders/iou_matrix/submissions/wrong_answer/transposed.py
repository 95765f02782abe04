# bug: rows and columns of the answer are exchanged
# bug.zh: 结果的行和列颠倒了
import numpy as np


def iou_matrix(a, b):
    a, b = (np.asarray(v, dtype=float).reshape(-1, 4) for v in (a, b))
    side = np.minimum(b[:, None, 2:], a[:, 2:]) - np.maximum(b[:, None, :2], a[:, :2]) + 1
    inter = np.prod(np.maximum(side, 0), axis=2)
    area_a = np.prod(a[:, 2:] - a[:, :2] + 1, axis=1)
    area_b = np.prod(b[:, 2:] - b[:, :2] + 1, axis=1)
    return inter / (area_b[:, None] + area_a - inter)
