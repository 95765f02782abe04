# bug: recall is rounded to one decimal before it is compared
# bug.zh: 召回率先四舍五入到一位小数再比较
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
        recall = (20 * tp + positives) // (2 * positives)
        best = [precision[recall >= k].max() for k in range(11)]
        return float(np.mean(best))
    if method == "interpolated":
        precision = np.maximum.accumulate(precision[::-1])[::-1]
    recall = tp / positives
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))
