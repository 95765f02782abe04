# bug: the arguments have other names than in the stub
# bug.zh: 参数名与给定的签名不一致
import numpy as np


def pr_curve(labels, predictions):
    t = np.unique(predictions)[::-1]
    chosen = predictions >= t[:, None]
    tp = (chosen & (labels == 1)).sum(1)
    return tp / chosen.sum(1), tp / max((labels == 1).sum(), 1), t
