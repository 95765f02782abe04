# bug: the point of the lowest score is missing
# bug.zh: 漏掉了最低分对应的点
import numpy as np


def pr_curve(y_true, scores):
    order = np.argsort(-scores, kind="stable")
    s, y = scores[order], y_true[order].astype(int)
    ends = np.flatnonzero(s[1:] != s[:-1])
    tp = np.cumsum(y)[ends]
    return tp / (ends + 1), tp / max(y.sum(), 1), s[ends]
