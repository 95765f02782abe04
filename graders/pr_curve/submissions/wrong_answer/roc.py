# bug: the false-positive rate is returned in place of precision
# bug.zh: 把假正例率当成精确率返回，画成了 ROC
import numpy as np


def pr_curve(y_true, scores):
    t = np.unique(scores)[::-1]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    fp = chosen.sum(1) - tp
    return fp / max((y_true == 0).sum(), 1), tp / max((y_true == 1).sum(), 1), t
