# bug: scores that differ by less than 1e-9 count as equal, however small they are
# bug.zh: 分数之差小于 1e-9 就当作相等，哪怕分数本身更小
import numpy as np


def pr_curve(y_true, scores):
    order = np.argsort(-scores, kind="stable")
    s, y = scores[order], y_true[order].astype(int)
    ends = np.r_[np.flatnonzero(s[:-1] - s[1:] > 1e-9), len(s) - 1]
    tp = np.cumsum(y)[ends]
    return tp / (ends + 1), tp / max(tp[-1], 1), s[ends]
