# bug: takes an empty list for an array with four columns
# bug.zh: 把空列表当成有四列的数组
import numpy as np


def iou_matrix(a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    side = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2]) + 1
    inter = np.prod(np.maximum(side, 0), axis=2)
    area_a = np.prod(a[:, 2:] - a[:, :2] + 1, axis=1)
    area_b = np.prod(b[:, 2:] - b[:, :2] + 1, axis=1)
    return inter / (area_a[:, None] + area_b - inter)
