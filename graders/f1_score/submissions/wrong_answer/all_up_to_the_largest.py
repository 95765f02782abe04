# bug: every number from 0 to the largest label is taken for a class
# bug.zh: 把 0 到最大标签之间的每个整数都当成了类别
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    if average == "binary":
        labels = [1]
    else:
        top = min(max(int(y_true.max()), int(y_pred.max())), 300)
        labels = [*range(top + 1)]
    scores, weights = [], []
    for c in labels:
        t, p = y_true == c, y_pred == c
        total = t.sum() + p.sum()
        scores.append(2 * (t & p).sum() / total if total else 0.0)
        weights.append(t.sum())
    if average == "weighted":
        return float(np.dot(scores, weights) / len(y_true))
    return float(np.mean(scores))
