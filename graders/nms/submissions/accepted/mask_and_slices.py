# fast: masks instead of shrinking arrays
import numpy as np


def nms(bboxes, scores, score_thresh, nms_thresh):
    """Marks the suppressed in a mask and compares with slices of the sorted boxes."""
    order = np.argsort(scores, kind="mergesort")[::-1].astype(np.int32)
    order = order[~(scores[order] < score_thresh)]
    x1, y1, x2, y2 = np.ascontiguousarray(bboxes[order].astype("float64").T)
    x2 += 1
    y2 += 1
    size = (x2 - x1) * (y2 - y1)
    alive = np.ones(order.shape, dtype=bool)
    for k in range(order.size):
        if not alive[k]:
            continue
        tail = slice(k + 1, None)
        w = np.minimum(x2[tail], x2[k]) - np.maximum(x1[tail], x1[k])
        h = np.minimum(y2[tail], y2[k]) - np.maximum(y1[tail], y1[k])
        both = np.where((w > 0) & (h > 0), w * h, 0)
        alive[tail] &= ~(both / (size[k] + size[tail] - both) > nms_thresh)
    return order[alive]
