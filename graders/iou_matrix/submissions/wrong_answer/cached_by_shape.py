# bug: areas are remembered from an earlier call with as many boxes
# bug.zh: 沿用了之前某次调用中框数相同时的面积
import numpy as np

KNOWN = {}


def areas(boxes, side):
    key = (side, boxes.shape, boxes.dtype.str)
    if key not in KNOWN:
        KNOWN[key] = np.prod(boxes[:, 2:] - boxes[:, :2] + 1, axis=1)
    return KNOWN[key]


def iou_matrix(a, b):
    a, b = (np.asarray(v, dtype=float).reshape(-1, 4) for v in (a, b))
    side = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2]) + 1
    inter = np.prod(np.maximum(side, 0), axis=2)
    union = areas(a, 0)[:, None] + areas(b, 1) - inter
    return np.divide(inter, union, out=np.zeros_like(inter), where=union != 0)
