# bug: recall is returned before precision
# bug.zh: 返回顺序反了，召回率放在了精确率前面
import numpy as np


def pr_curve(y_true, scores):
    t = np.unique(scores)[::-1]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    return tp / max((y_true == 1).sum(), 1), tp / chosen.sum(1), t
