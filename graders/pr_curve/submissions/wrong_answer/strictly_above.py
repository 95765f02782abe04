# bug: samples whose score equals the threshold are not predicted positive
# bug.zh: 分数恰好等于阈值的样本没有算作正
import numpy as np


def pr_curve(y_true, scores):
    t = np.unique(scores)[::-1]
    chosen = scores > t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    return tp / np.maximum(chosen.sum(1), 1), tp / max((y_true == 1).sum(), 1), t
