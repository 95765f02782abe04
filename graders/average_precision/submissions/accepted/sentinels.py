import numpy as np


def average_precision(y_true, scores, method="step"):
    """The VOC development kit's way: sentinels at both ends, area where recall changes."""
    positives = int(np.count_nonzero(y_true))
    if positives == 0:
        return np.float64(0)
    order = np.argsort(scores)[::-1]
    ends = np.r_[np.nonzero(np.diff(scores[order]))[0], len(order) - 1]
    tp = np.cumsum(y_true[order] == 1)[ends]
    recall, precision = tp / positives, tp / (ends + 1)
    if method == "eleven":
        return np.mean([np.max(precision[recall >= k / 10]) for k in range(11)])
    mrec = np.concatenate(([0.0], recall, [1.0]))
    mpre = np.concatenate(([0.0], precision, [0.0]))
    if method == "interpolated":
        for i in range(len(mpre) - 2, -1, -1):
            mpre[i] = max(mpre[i], mpre[i + 1])
    changed = np.where(mrec[1:] != mrec[:-1])[0]
    return np.array(((mrec[changed + 1] - mrec[changed]) * mpre[changed + 1]).sum())
