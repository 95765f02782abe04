# bug: the curve ends as soon as every positive has been found
# bug.zh: 正例一找齐，曲线就提前结束了
import numpy as np


def pr_curve(y_true, scores):
    t = np.unique(scores)[::-1]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    total = (y_true == 1).sum()
    end = np.searchsorted(tp, total) + 1 if total else len(t)
    return (tp / chosen.sum(1))[:end], (tp / max(total, 1))[:end], t[:end]
