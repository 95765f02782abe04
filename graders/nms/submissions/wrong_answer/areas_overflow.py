# bug: areas of int32 boxes overflow
# bug.zh: int32 框的面积会溢出
import numpy as np


def nms(bboxes, scores, score_thresh, nms_thresh):
    boxes = np.asarray(bboxes)
    x1, y1, x2, y2 = boxes.T
    areas = (x2 - x1 + 1) * (y2 - y1 + 1)
    order = np.argsort(scores)[::-1]
    order = order[scores[order] >= score_thresh]
    kept = []
    while order.size > 0:
        i, rest = order[0], order[1:]
        kept.append(int(i))
        w = np.maximum(np.minimum(x2[i], x2[rest]) - np.maximum(x1[i], x1[rest]) + 1.0, 0.0)
        h = np.maximum(np.minimum(y2[i], y2[rest]) - np.maximum(y1[i], y1[rest]) + 1.0, 0.0)
        inter = w * h
        order = rest[inter / (areas[i] + areas[rest] - inter) <= nms_thresh]
    return kept
