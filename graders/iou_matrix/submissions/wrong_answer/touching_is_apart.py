# bug: boxes that share a single row or column of pixels are taken to be apart
# bug.zh: 只共用一行或一列像素的框被当成不相交
import numpy as np


def iou_matrix(a, b):
    a, b = (np.asarray(v, dtype=float).reshape(-1, 4) for v in (a, b))
    side = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2])
    inter = np.where((side > 0).all(axis=2), np.prod(side + 1, axis=2), 0.0)
    area_a = np.prod(a[:, 2:] - a[:, :2] + 1, axis=1)
    area_b = np.prod(b[:, 2:] - b[:, :2] + 1, axis=1)
    return inter / (area_a[:, None] + area_b - inter)
