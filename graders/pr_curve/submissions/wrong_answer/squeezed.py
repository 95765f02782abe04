# bug: a curve of one point comes back as single numbers, not as arrays
# bug.zh: 只有一个点时返回的是单个数，而不是数组
import numpy as np


def pr_curve(y_true, scores):
    t = np.unique(scores)[::-1]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    answer = tp / chosen.sum(1), tp / max((y_true == 1).sum(), 1), t
    return tuple(v.squeeze() for v in answer)
