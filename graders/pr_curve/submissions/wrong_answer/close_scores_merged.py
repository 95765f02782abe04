# bug: scores that are nearly equal share one threshold
# bug.zh: 相差极小的分数被并成了同一个阈值
import numpy as np


def pr_curve(y_true, scores):
    order = np.argsort(-scores, kind="stable")
    s, y = scores[order], y_true[order].astype(int)
    ends = np.r_[np.flatnonzero(~np.isclose(s[1:], s[:-1], rtol=1e-12, atol=0)), len(s) - 1]
    tp = np.cumsum(y)[ends]
    return tp / (ends + 1), tp / max(tp[-1], 1), s[ends]
