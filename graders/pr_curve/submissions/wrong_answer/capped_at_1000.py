# bug: only the first 1000 thresholds are kept
# bug.zh: 阈值最多只保留 1000 个
import numpy as np


def pr_curve(y_true, scores):
    t = np.unique(scores)[::-1][:1000]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    return tp / chosen.sum(1), tp / max((y_true == 1).sum(), 1), t
