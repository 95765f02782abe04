# bug: binary takes every label but 0 for positive
# bug.zh: binary 把所有非 0 的标签都当成正类
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    labels = np.union1d(y_true, y_pred)
    if average == "binary":
        y_true, y_pred, labels = y_true != 0, y_pred != 0, np.array([True])
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    f1 = 2 * (t & p).sum(0) / np.maximum(t.sum(0) + p.sum(0), 1)
    return float(f1 @ t.sum(0) / len(y_true) if average == "weighted" else np.mean(f1))
