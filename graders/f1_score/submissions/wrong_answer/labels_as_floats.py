# bug: labels become floats, which cannot tell large neighbours apart
# bug.zh: 把标签转成浮点数，相邻的大标签就分不清了
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    y_true, y_pred = y_true.astype(float), y_pred.astype(float)
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    labels = np.array([1]) if average == "binary" else np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    f1 = 2 * (t & p).sum(0) / np.maximum(t.sum(0) + p.sum(0), 1)
    return float(f1 @ t.sum(0) / len(y_true) if average == "weighted" else np.mean(f1))
