# bug: labels that are never predicted do not count in the mean
# bug.zh: 类别集合只取自 y_pred，从未被预测到的类别没算进平均
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    scores, weights = [], []
    for c in [1] if average == "binary" else np.unique(y_pred):
        t, p = y_true == c, y_pred == c
        total = t.sum() + p.sum()
        scores.append(2 * (t & p).sum() / total if total else 0.0)
        weights.append(t.sum())
    if average == "weighted":
        return float(np.dot(scores, weights) / len(y_true))
    return float(np.mean(scores))
