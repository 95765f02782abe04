# bug: the weights are how often a label is predicted, not how often it is true
# bug.zh: 加权用的是预测次数，而不是真实出现的次数
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    labels = np.array([1]) if average == "binary" else np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    f1 = 2 * (t & p).sum(0) / np.maximum(t.sum(0) + p.sum(0), 1)
    return float(f1 @ p.sum(0) / len(y_pred) if average == "weighted" else np.mean(f1))
