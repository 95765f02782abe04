# bug: binary is the accuracy
# bug.zh: binary 返回的是准确率
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average in ("micro", "binary"):
        return float(np.mean(y_true == y_pred))
    labels = np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    f1 = 2 * (t & p).sum(0) / np.maximum(t.sum(0) + p.sum(0), 1)
    return float(f1 @ t.sum(0) / len(y_true) if average == "weighted" else np.mean(f1))
