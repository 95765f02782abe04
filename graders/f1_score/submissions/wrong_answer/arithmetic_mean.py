# bug: F1 is taken as the arithmetic mean of precision and recall
# bug.zh: 把 F1 算成了精确率和召回率的算术平均
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    labels = np.array([1]) if average == "binary" else np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    hits = (t & p).sum(0)
    f1 = (hits / np.maximum(p.sum(0), 1) + hits / np.maximum(t.sum(0), 1)) / 2
    return float(f1 @ t.sum(0) / len(y_true) if average == "weighted" else np.mean(f1))
