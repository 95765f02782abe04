import numpy as np


def multiclass_nms(bboxes, scores, score_thresh, nms_thresh):
    """Visits boxes and classes together, best score first; compares without a division."""
    b = np.asarray(bboxes, dtype=float)
    side = np.minimum(b[:, None, 2:], b[:, 2:]) - np.maximum(b[:, None, :2], b[:, :2]) + 1
    inter = side.clip(0).prod(axis=2)
    area = (b[:, 2:] - b[:, :2] + 1).prod(axis=1)
    clash = inter > nms_thresh * (area[:, None] + area - inter)
    gone = scores < score_thresh
    out = []
    for flat in np.argsort(scores, axis=None)[::-1]:
        i, k = np.unravel_index(flat, scores.shape)
        if not gone[i, k]:
            out.append([i, k, scores[i, k]])
            gone[:, k] |= clash[i]
    return out
