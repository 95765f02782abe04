# bug: scores are converted to float32, which cannot hold large ones and makes others equal
# bug.zh: 把分数转成 float32，太大的装不下，相近的又变成相等
import numpy as np


def pr_curve(y_true, scores):
    with np.errstate(all="ignore"):
        scores = np.clip(scores.astype(np.float32), -3e38, 3e38)
    t = np.unique(scores)[::-1]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    return tp / chosen.sum(1), tp / max((y_true == 1).sum(), 1), t
