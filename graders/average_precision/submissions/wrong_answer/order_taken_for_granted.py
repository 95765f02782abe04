# bug: the samples are taken to come sorted by score already
# bug.zh: 以为样本已经按分数排好序
import numpy as np


def average_precision(y_true, scores, method="step"):
    positives = np.count_nonzero(y_true)
    if positives == 0:
        return 0.0
    ends = np.r_[np.flatnonzero(scores[1:] != scores[:-1]), len(scores) - 1]
    tp = np.cumsum(y_true == 1)[ends]
    precision = tp / (ends + 1)
    if method == "eleven":
        best = [precision[10 * tp >= k * positives].max() for k in range(11)]
        return float(np.mean(best))
    if method == "interpolated":
        precision = np.maximum.accumulate(precision[::-1])[::-1]
    recall = tp / positives
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))
