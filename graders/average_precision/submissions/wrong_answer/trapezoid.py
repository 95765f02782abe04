# bug: the area is taken by the trapezoid rule instead of steps
# bug.zh: 面积用了梯形法，而不是阶梯求和
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
    recall = tp / positives
    precision = np.append(precision[0], precision)
    recall = np.append(0.0, recall)
    return float(np.sum(np.diff(recall) * (precision[1:] + precision[:-1]) / 2))
