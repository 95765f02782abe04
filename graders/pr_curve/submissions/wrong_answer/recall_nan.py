# bug: without positives recall is NaN
# bug.zh: 没有正例时召回率成了 NaN
import numpy as np


def pr_curve(y_true, scores):
    t = np.unique(scores)[::-1]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    with np.errstate(all="ignore"):
        return tp / chosen.sum(1), tp / (y_true == 1).sum(), t
