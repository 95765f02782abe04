# slow: an inner loop over the kept boxes, with numpy scalars
import numpy as np


def box_iou(box, other):
    left, top, right, bottom = box[0], box[1], box[2], box[3]
    left2, top2, right2, bottom2 = other[0], other[1], other[2], other[3]
    area = (right - left + 1.0) * (bottom - top + 1.0)
    area2 = (right2 - left2 + 1.0) * (bottom2 - top2 + 1.0)
    w = np.maximum(np.minimum(right, right2) - np.maximum(left, left2) + 1.0, 0)
    h = np.maximum(np.minimum(bottom, bottom2) - np.maximum(top, top2) + 1.0, 0)
    return w * h / (area + area2 - w * h)


def nms(bboxes, scores, score_thresh, nms_thresh):
    """Reversed argsort: of equal scores the last comes first; an empty answer is float64."""
    queue = np.argsort(scores)[::-1]
    kept = []
    while len(queue) > 0:
        current = queue[0]
        if scores[current] < score_thresh:
            break
        good = True
        for other in kept:
            if box_iou(bboxes[current], bboxes[other]) > nms_thresh:
                good = False
                break
        if good:
            kept.append(current)
        queue = queue[1:]
    return np.array(kept)
