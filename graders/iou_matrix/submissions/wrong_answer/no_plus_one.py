# bug: the +1 of inclusive pixels is missing
# bug.zh: 漏了含端点像素坐标的 +1
import numpy as np


def iou_matrix(a, b):
    a, b = (np.asarray(v, dtype=float).reshape(-1, 4) for v in (a, b))
    side = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2])
    inter = np.prod(np.maximum(side, 0), axis=2)
    union = np.prod(a[:, 2:] - a[:, :2], axis=1)[:, None] + np.prod(b[:, 2:] - b[:, :2], axis=1)
    union = union - inter
    return np.divide(inter, union, out=np.zeros_like(inter), where=union > 0)
