# bug: single precision, which cannot tell neighbouring pixels apart far from the origin
# bug.zh: 用单精度计算，离原点很远时分不清相邻像素
import numpy as np


def box_iou_xyxy(box1, box2):
    a, b = (np.asarray(box, dtype=np.float32) for box in (box1, box2))
    sides = np.maximum(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]) + 1, 0)
    overlap = float(sides[0] * sides[1])
    areas = [float((r[2] - r[0] + 1) * (r[3] - r[1] + 1)) for r in (a, b)]
    return overlap / (sum(areas) - overlap)
