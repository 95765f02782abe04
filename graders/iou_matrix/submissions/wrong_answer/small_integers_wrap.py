# bug: sizes are computed in the dtype of the boxes, where small unsigned integers wrap around
# bug.zh: 宽高用框自己的 dtype 计算，小的无符号整数会回绕
import numpy as np


def iou_matrix(a, b):
    a, b = np.asarray(a).reshape(-1, 4), np.asarray(b).reshape(-1, 4)
    one = 1
    with np.errstate(all="ignore"):
        size_a, size_b = a[:, 2:] - a[:, :2] + one, b[:, 2:] - b[:, :2] + one
        low = np.maximum(a[:, None, :2], b[None, :, :2])
        high = np.minimum(a[:, None, 2:], b[None, :, 2:])
        side = np.maximum(high - low + one, 0).astype(np.float64)
        inter = side[..., 0] * side[..., 1]
        size_a, size_b = size_a.astype(np.float64), size_b.astype(np.float64)
        union = np.prod(size_a, axis=1)[:, None] + np.prod(size_b, axis=1) - inter
        return inter / union
