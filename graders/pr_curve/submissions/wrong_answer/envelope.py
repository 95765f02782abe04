# bug: precision is made non-increasing, as for interpolated AP
# bug.zh: 对精确率做了单调化处理，那是插值 AP 才要的
import numpy as np


def pr_curve(y_true, scores):
    t = np.unique(scores)[::-1]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    precision = np.maximum.accumulate((tp / chosen.sum(1))[::-1])[::-1]
    return precision, tp / max((y_true == 1).sum(), 1), t
