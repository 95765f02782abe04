# bug: the default average is macro
# bug.zh: average 的默认值成了 macro
import numpy as np


def f1_score(y_true, y_pred, average="macro"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    labels = np.array([1]) if average == "binary" else np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    f1 = 2 * (t & p).sum(0) / np.maximum(t.sum(0) + p.sum(0), 1)
    return float(f1 @ t.sum(0) / len(y_pred) if average == "weighted" else np.mean(f1))
