import numpy as np


def multiclass_nms(bboxes, scores, score_thresh, nms_thresh):
    """Moves the classes apart by more than the extent of all boxes; gives an array."""
    index, label = np.nonzero(scores >= score_thresh)
    if len(index) == 0:
        return np.zeros((0, 3))
    score = scores[index, label].astype(np.float64)
    order = np.lexsort((label, index, -score))
    index, label, score = index[order], label[order], score[order]
    b = bboxes.astype(np.float64)[index]
    b += (label * (b.max() - b.min() + 2))[:, None]
    x1, y1, x2, y2 = b.T
    area = (x2 - x1 + 1) * (y2 - y1 + 1)
    alive, kept = np.arange(len(b)), []
    while len(alive):
        i, rest = alive[0], alive[1:]
        kept.append(i)
        w = np.minimum(x2[i], x2[rest]) - np.maximum(x1[i], x1[rest]) + 1
        h = np.minimum(y2[i], y2[rest]) - np.maximum(y1[i], y1[rest]) + 1
        inter = np.where((w > 0) & (h > 0), w * h, 0)
        alive = rest[~(inter / (area[i] + area[rest] - inter) > nms_thresh)]
    return np.stack([index[kept], label[kept], score[kept]], axis=1)
