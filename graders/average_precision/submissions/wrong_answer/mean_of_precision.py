# bug: the plain mean of precision over all thresholds is returned
# bug.zh: 返回的是各阈值精确率的简单平均，没有按召回率的增量加权
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
        best = [precision[10 * tp >= k * positives].max() for k in range(11)]
        return float(np.mean(best))
    if method == "interpolated":
        precision = np.maximum.accumulate(precision[::-1])[::-1]
    return float(np.mean(precision))
