# bug: labels are cut to 32 bits, so that large ones become equal or turn into 1
# bug.zh: 把标签截成了 32 位，大标签因此混为一谈，甚至变成 1
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    y_true, y_pred = y_true.astype(np.int32), y_pred.astype(np.int32)
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    labels = np.array([1]) if average == "binary" else np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    f1 = 2 * (t & p).sum(0) / np.maximum(t.sum(0) + p.sum(0), 1)
    return float(f1 @ t.sum(0) / len(y_true) if average == "weighted" else np.mean(f1))
