# bug: true positives are summed in the labels' own small integer type
# bug.zh: 用标签自己的小整型累加真正例，溢出了
import numpy as np


def pr_curve(y_true, scores):
    order = np.argsort(-scores, kind="stable")
    s, y = scores[order], y_true[order]
    ends = np.r_[np.flatnonzero(s[1:] != s[:-1]), len(s) - 1]
    tp = np.cumsum(y, dtype=y.dtype)[ends].astype(int)
    return tp / (ends + 1), tp / max(tp[-1], 1), s[ends]
