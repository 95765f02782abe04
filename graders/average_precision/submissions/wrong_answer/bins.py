# bug: the best precision is looked for between two levels only, not above the level
# bug.zh: 只在相邻两个刻度之间找最大精确率，而不是刻度以上
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
        level = 10 * tp // positives
        best = [precision[level == k].max(initial=0) for k in range(11)]
        return float(np.mean(best))
    if method == "interpolated":
        precision = np.maximum.accumulate(precision[::-1])[::-1]
    recall = tp / positives
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))
