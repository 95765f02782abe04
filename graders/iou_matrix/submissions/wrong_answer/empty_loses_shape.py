# bug: as soon as one side is empty the answer forgets how many boxes the other side has
# bug.zh: 只要一边为空，结果就忘了另一边有多少个框
import numpy as np


def iou_matrix(a, b):
    if len(a) == 0 or len(b) == 0:
        return np.zeros((0, 0))
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    side = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2]) + 1
    inter = np.prod(np.maximum(side, 0), axis=2)
    area_a = np.prod(a[:, 2:] - a[:, :2] + 1, axis=1)
    area_b = np.prod(b[:, 2:] - b[:, :2] + 1, axis=1)
    return inter / (area_a[:, None] + area_b - inter)
