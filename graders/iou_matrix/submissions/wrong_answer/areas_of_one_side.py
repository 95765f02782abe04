# bug: the areas of the second set are laid along the rows when both sets are equally large
# bug.zh: 两组框一样多时，把第二组的面积沿着行摆放
import numpy as np


def iou_matrix(a, b):
    a, b = (np.asarray(v, dtype=float).reshape(-1, 4) for v in (a, b))
    side = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2]) + 1
    inter = np.prod(np.maximum(side, 0), axis=2)
    area_a = np.prod(a[:, 2:] - a[:, :2] + 1, axis=1)
    area_b = np.prod(b[:, 2:] - b[:, :2] + 1, axis=1)
    try:
        union = area_a[:, None] + area_b[:, None] - inter
    except ValueError:
        union = area_a[:, None] + area_b - inter
    return inter / union
