# slow: a double loop in Python, one pair at a time
import numpy as np


def iou_matrix(a, b):
    first = [[float(v) for v in box] for box in a]
    second = [[float(v) for v in box] for box in b]
    out = np.zeros((len(first), len(second)))
    for i, (ax1, ay1, ax2, ay2) in enumerate(first):
        for j, (bx1, by1, bx2, by2) in enumerate(second):
            w = max(0.0, min(ax2, bx2) - max(ax1, bx1) + 1)
            h = max(0.0, min(ay2, by2) - max(ay1, by1) + 1)
            inter = w * h
            area = (ax2 - ax1 + 1) * (ay2 - ay1 + 1) + (bx2 - bx1 + 1) * (by2 - by1 + 1)
            out[i, j] = inter / (area - inter)
    return out
