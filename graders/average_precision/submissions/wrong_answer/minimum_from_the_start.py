# bug: precision is made non-increasing by lowering later points, not by raising earlier ones
# bug.zh: 让精确率单调不增时压低了后面的点，而不是抬高前面的点
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
        precision = np.minimum.accumulate(precision)
    recall = tp / positives
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))
