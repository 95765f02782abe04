# bug: only the thresholds are ascending, so they do not belong to the points
# bug.zh: 只有阈值是升序，与各点对不上
import numpy as np


def pr_curve(y_true, scores):
    t = np.unique(scores)[::-1]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    return tp / chosen.sum(1), tp / max((y_true == 1).sum(), 1), t[::-1]
