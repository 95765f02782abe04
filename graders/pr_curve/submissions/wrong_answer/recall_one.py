# bug: without positives recall is taken as 1
# bug.zh: 没有正例时把召回率当成了 1
import numpy as np


def pr_curve(y_true, scores):
    t = np.unique(scores)[::-1]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    total = (y_true == 1).sum()
    return tp / chosen.sum(1), tp / total if total else np.ones(len(t)), t
