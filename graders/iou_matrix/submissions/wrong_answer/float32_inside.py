# bug: computes in float32 and converts only the answer
# bug.zh: 中间用 float32 计算，只在最后转换结果
import numpy as np


def iou_matrix(a, b):
    a, b = (np.asarray(v, dtype=np.float32).reshape(-1, 4) for v in (a, b))
    side = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2]) + 1
    inter = np.prod(np.maximum(side, 0), axis=2)
    area_a = np.prod(a[:, 2:] - a[:, :2] + 1, axis=1)
    area_b = np.prod(b[:, 2:] - b[:, :2] + 1, axis=1)
    return (inter / (area_a[:, None] + area_b - inter)).astype(np.float64)
