# bug: scores are clipped to the range from 0 to 1
# bug.zh: 把分数截断到了 0 与 1 之间
import numpy as np


def pr_curve(y_true, scores):
    scores = np.clip(scores, 0, 1)
    t = np.unique(scores)[::-1]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    return tp / chosen.sum(1), tp / max((y_true == 1).sum(), 1), t
