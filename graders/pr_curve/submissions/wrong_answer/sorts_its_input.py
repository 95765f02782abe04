# bug: the caller's scores are sorted in place
# bug.zh: 原地给调用方的分数排了序
import numpy as np


def pr_curve(y_true, scores):
    y_true = y_true[np.argsort(-scores)]
    if scores.flags.writeable:
        scores.sort()
    s = np.sort(scores)[::-1]
    t = np.unique(s)[::-1]
    chosen = s >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    return tp / chosen.sum(1), tp / max((y_true == 1).sum(), 1), t
