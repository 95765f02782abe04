import numpy as np


def nms(bboxes, scores, score_thresh, nms_thresh):
    """All pairs first, then a pass over the rows; compares without a division."""
    index = np.flatnonzero(scores >= score_thresh)
    index = index[np.lexsort((-index, -scores[index]))]
    b = bboxes[index].astype(np.float64)
    side = np.minimum(b[:, None, 2:], b[:, 2:]) - np.maximum(b[:, None, :2], b[:, :2]) + 1
    inter = np.prod(side.clip(0), axis=2)
    area = np.prod(b[:, 2:] - b[:, :2] + 1, axis=1)
    clash = inter > nms_thresh * (area[:, None] + area - inter)
    gone = np.zeros(len(index), dtype=bool)
    for i in range(len(index)):
        if not gone[i]:
            gone[i + 1 :] |= clash[i, i + 1 :]
    return tuple(index[~gone].tolist())
