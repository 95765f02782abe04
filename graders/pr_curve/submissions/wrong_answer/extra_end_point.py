# bug: a point of precision 1 and recall 0 is added at the end
# bug.zh: 末尾多补了一个精确率 1、召回率 0 的点
import numpy as np


def pr_curve(y_true, scores):
    t = np.unique(scores)[::-1]
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    precision, recall = tp / chosen.sum(1), tp / max((y_true == 1).sum(), 1)
    return np.append(precision, 1.0), np.append(recall, 0.0), t
