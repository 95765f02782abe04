# bug: binary looks for the positive label at place 1 of the sorted labels
# bug.zh: binary 取排序后下标为 1 的标签当正类，只有一种标签时越界
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    labels = np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    f1 = 2 * (t & p).sum(0) / np.maximum(t.sum(0) + p.sum(0), 1)
    if average == "binary":
        return float(f1[1])
    return float(f1 @ t.sum(0) / len(y_true) if average == "weighted" else np.mean(f1))
