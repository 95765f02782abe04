# bug: axes of length one are squeezed out of the answer
# bug.zh: 结果中长度为 1 的轴被压掉了
import numpy as np


def iou_matrix(a, b):
    a, b = (np.asarray(v, dtype=float).reshape(-1, 4) for v in (a, b))
    side = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2]) + 1
    inter = np.prod(np.maximum(side, 0), axis=2)
    area_a = np.prod(a[:, 2:] - a[:, :2] + 1, axis=1)
    area_b = np.prod(b[:, 2:] - b[:, :2] + 1, axis=1)
    return (inter / (area_a[:, None] + area_b - inter)).squeeze()
