# bug: recall is compared with levels that rounding has lifted a little above k/10
# bug.zh: 与召回率比较的刻度被舍入误差抬得略高于 k/10
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
        recall = tp / positives
        best = [precision[recall >= level].max(initial=0) for level in np.linspace(0, 1, 11)]
        return float(np.mean(best))
    if method == "interpolated":
        precision = np.maximum.accumulate(precision[::-1])[::-1]
    recall = tp / positives
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))
