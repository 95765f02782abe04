# bug: the thresholds are in ascending order
# bug.zh: 阈值按升序返回了
import numpy as np


def pr_curve(y_true, scores):
    t = np.unique(scores)
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    return tp / chosen.sum(1), tp / max((y_true == 1).sum(), 1), t
