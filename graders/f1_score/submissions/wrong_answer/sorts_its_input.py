# bug: the caller's labels are sorted in place
# bug.zh: 原地给调用方的标签数组排了序
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    right = y_true == y_pred
    labels = np.array([1]) if average == "binary" else np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    if y_true.flags.writeable:
        y_true.sort()
    if average == "micro":
        return float(np.mean(right))
    f1 = 2 * (t & p).sum(0) / np.maximum(t.sum(0) + p.sum(0), 1)
    return float(f1 @ t.sum(0) / len(y_true) if average == "weighted" else np.mean(f1))
