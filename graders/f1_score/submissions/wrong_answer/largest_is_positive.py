# bug: binary takes the largest label for the positive one
# bug.zh: binary 把最大的标签当成正类，而不是 1
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    labels = np.union1d(y_true, y_pred)
    if average == "binary":
        labels = labels[-1:] if labels[-1] else np.array([1])
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    f1 = 2 * (t & p).sum(0) / np.maximum(t.sum(0) + p.sum(0), 1)
    return float(f1 @ t.sum(0) / len(y_true) if average == "weighted" else np.mean(f1))
