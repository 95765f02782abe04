# bug: only scores of positives become thresholds
# bug.zh: 只拿正例的分数当阈值
import numpy as np


def pr_curve(y_true, scores):
    t = np.unique(scores[y_true == 1] if y_true.any() else scores)[::-1]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    return tp / chosen.sum(1), tp / max((y_true == 1).sum(), 1), t
