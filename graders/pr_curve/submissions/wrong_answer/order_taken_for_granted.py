# bug: the samples are taken to come sorted by score already
# bug.zh: 以为样本已经按分数排好序
import numpy as np


def pr_curve(y_true, scores):
    ends = np.r_[np.flatnonzero(scores[1:] != scores[:-1]), len(scores) - 1]
    tp = np.cumsum(y_true.astype(int))[ends]
    return tp / (ends + 1), tp / max(tp[-1], 1), scores[ends]
