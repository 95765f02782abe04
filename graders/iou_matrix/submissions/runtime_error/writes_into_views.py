# bug: writes into the caller's array, which may be read-only
# bug.zh: 往调用者的数组里写，而它可能是只读的
import numpy as np


def iou_matrix(a, b):
    a, b = (np.asarray(v, dtype=float).reshape(-1, 4) for v in (a, b))
    b[:, 2:] += 1
    side = np.minimum(a[:, None, 2:] + 1, b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2])
    inter = np.prod(np.maximum(side, 0), axis=2)
    area_a = np.prod(a[:, 2:] + 1 - a[:, :2], axis=1)
    area_b = np.prod(b[:, 2:] - b[:, :2], axis=1)
    b[:, 2:] -= 1
    return inter / (area_a[:, None] + area_b - inter)
