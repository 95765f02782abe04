# bug: scores are ranked by their magnitude, so strongly negative ones come first
# bug.zh: 按绝对值排序，负得多的分数反而排到了前面
import numpy as np


def pr_curve(y_true, scores):
    t = np.array(sorted(set(scores.tolist()), key=abs, reverse=True))
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    return tp / chosen.sum(1), tp / max((y_true == 1).sum(), 1), t
