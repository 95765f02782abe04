# bug: the overlap is clipped after width and height are multiplied, so two negatives make an area
# bug.zh: 宽和高相乘之后才截断，两个负数也能乘出面积
import numpy as np


def iou_matrix(a, b):
    a, b = (np.asarray(v, dtype=float).reshape(-1, 4) for v in (a, b))
    side = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2]) + 1
    inter = np.maximum(np.prod(side, axis=2), 0)
    area_a = np.prod(a[:, 2:] - a[:, :2] + 1, axis=1)
    area_b = np.prod(b[:, 2:] - b[:, :2] + 1, axis=1)
    union = area_a[:, None] + area_b - inter
    return np.divide(inter, union, out=np.zeros_like(inter), where=union != 0)
