import heapq

import numpy as np


def box_iou(box, other):
    inter = np.maximum(np.minimum(box[2:], other[2:]) - np.maximum(box[:2], other[:2]) + 1.0, 0)
    union = np.prod(box[2:] - box[:2] + 1.0) + np.prod(other[2:] - other[:2] + 1.0)
    return np.prod(inter) / (union - np.prod(inter))


def multiclass_nms(bboxes, scores, score_thresh, nms_thresh):
    """A reversed argsort for each class, with an inner loop; the classes are merged by a heap."""
    per_class = []
    for c in range(scores.shape[1]):
        queue, kept = np.argsort(scores[:, c])[::-1], []
        for current in queue:
            if scores[current, c] < score_thresh:
                break
            for other in kept:
                if box_iou(bboxes[current].astype(float), bboxes[other].astype(float)) > nms_thresh:
                    break
            else:
                kept.append(current)
        per_class.append([(k, np.int32(c), scores[k, c]) for k in kept])
    return tuple(heapq.merge(*per_class, key=lambda r: -r[2]))
