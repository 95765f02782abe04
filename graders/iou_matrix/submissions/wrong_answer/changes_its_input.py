# bug: adds the +1 to the caller's own boxes
# bug.zh: 直接在调用者的框上加 1
import numpy as np


def iou_matrix(a, b):
    a, b = (np.asarray(v, dtype=float).reshape(-1, 4) for v in (a, b))
    a, b = (v if v.flags.writeable else v.copy() for v in (a, b))
    for boxes in (a, b) if a is not b else (a,):
        boxes[:, 2:] += 1
    side = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2])
    inter = np.prod(np.maximum(side, 0), axis=2)
    area_a = np.prod(a[:, 2:] - a[:, :2], axis=1)
    area_b = np.prod(b[:, 2:] - b[:, :2], axis=1)
    return inter / (area_a[:, None] + area_b - inter)
