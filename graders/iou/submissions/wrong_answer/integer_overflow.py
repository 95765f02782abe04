# bug: areas are computed in the integer type of the input and overflow
# bug.zh: 面积用输入的整数类型计算，会溢出
import numpy as np


def box_iou_xyxy(box1, box2):
    a, b = np.asarray(box1), np.asarray(box2)
    with np.errstate(all="ignore"):
        one = a.dtype.type(1)
        w = max(min(a[2], b[2]) - max(a[0], b[0]) + one, 0)
        h = max(min(a[3], b[3]) - max(a[1], b[1]) + one, 0)
        area = (a[2] - a[0] + one) * (a[3] - a[1] + one) + (b[2] - b[0] + one) * (b[3] - b[1] + one)
        return float(w * h / (area - w * h))
