# bug: divides by the number of positives when there are none
# bug.zh: 没有正例时照样拿正例数当除数，除零报错
import numpy as np


def average_precision(y_true, scores, method="step"):
    positives = int(np.count_nonzero(y_true))
    t = np.unique(scores)[::-1]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    precision = tp / chosen.sum(1)
    if method == "eleven":
        best = [precision[10 * tp >= k * positives].max() for k in range(11)]
        return float(np.mean(best))
    if method == "interpolated":
        precision = np.maximum.accumulate(precision[::-1])[::-1]
    recall = np.array([v / positives for v in tp.tolist()])
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))
