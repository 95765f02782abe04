# bug: labels that occur only among the predictions do not count in the mean
# bug.zh: 类别集合只取自 y_true，只在预测里出现的类别没算进平均
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    scores, weights = [], []
    for c in [1] if average == "binary" else np.unique(y_true):
        t, p = y_true == c, y_pred == c
        total = t.sum() + p.sum()
        scores.append(2 * (t & p).sum() / total if total else 0.0)
        weights.append(t.sum())
    return float(np.average(scores, weights=weights if average == "weighted" else None))
