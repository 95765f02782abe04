# bug: fractional corners are cut to whole pixels first
# bug.zh: 先把带小数的坐标截成了整数像素
import numpy as np


def iou_matrix(a, b):
    a, b = (np.asarray(v).astype(np.int64).reshape(-1, 4) for v in (a, b))
    side = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2]) + 1
    inter = np.prod(np.maximum(side, 0), axis=2)
    area_a = np.prod(a[:, 2:] - a[:, :2] + 1, axis=1)
    area_b = np.prod(b[:, 2:] - b[:, :2] + 1, axis=1)
    return inter / (area_a[:, None] + area_b - inter)
