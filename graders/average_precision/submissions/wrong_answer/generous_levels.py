# bug: a level counts as reached by a recall up to 0.001 below it
# bug.zh: 召回率比刻度低 0.001 以内也算达到
import numpy as np


def average_precision(y_true, scores, method="step"):
    positives = np.count_nonzero(y_true)
    if positives == 0:
        return 0.0
    t = np.unique(scores)[::-1]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    precision = tp / chosen.sum(1)
    if method == "eleven":
        recall = tp / positives + 1e-3
        best = [precision[recall >= k / 10].max() for k in range(11)]
        return float(np.mean(best))
    if method == "interpolated":
        precision = np.maximum.accumulate(precision[::-1])[::-1]
    recall = tp / positives
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))
