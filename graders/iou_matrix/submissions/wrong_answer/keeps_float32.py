# bug: float32 boxes give a float32 answer
# bug.zh: 输入 float32 的框，结果也是 float32
import numpy as np


def iou_matrix(a, b):
    kind = np.result_type(np.asarray(a).dtype, np.asarray(b).dtype)
    kind = kind if kind == np.float32 else np.float64
    a, b = (np.asarray(v, dtype=kind).reshape(-1, 4) for v in (a, b))
    side = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2]) + 1
    inter = np.prod(np.maximum(side, 0), axis=2)
    area_a = np.prod(a[:, 2:] - a[:, :2] + 1, axis=1)
    area_b = np.prod(b[:, 2:] - b[:, :2] + 1, axis=1)
    return inter / (area_a[:, None] + area_b - inter)
