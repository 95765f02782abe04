# bug: everything is computed as int32, in which the areas of large boxes overflow
# bug.zh: 全部用 int32 计算，大框的面积会溢出
import numpy as np


def iou_matrix(a, b):
    a, b = (np.asarray(v).reshape(-1, 4) for v in (a, b))
    if a.dtype.kind in "iu" and b.dtype.kind in "iu":
        a, b = a.astype(np.int32), b.astype(np.int32)
    else:
        a, b = a.astype(np.float64), b.astype(np.float64)
    with np.errstate(all="ignore"):
        low = np.maximum(a[:, None, :2], b[None, :, :2])
        high = np.minimum(a[:, None, 2:], b[None, :, 2:])
        side = np.maximum(high - low + 1, 0)
        inter = side[..., 0] * side[..., 1]
        area_a = (a[:, 2] - a[:, 0] + 1) * (a[:, 3] - a[:, 1] + 1)
        area_b = (b[:, 2] - b[:, 0] + 1) * (b[:, 3] - b[:, 1] + 1)
        return np.asarray(inter / (area_a[:, None] + area_b - inter), dtype=np.float64)
