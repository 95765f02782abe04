# bug: recall divides by the number of samples, not of positives
# bug.zh: 召回率除以样本总数，而不是正例总数
import numpy as np


def pr_curve(y_true, scores):
    t = np.unique(scores)[::-1]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    return tp / chosen.sum(1), tp / len(y_true), t
