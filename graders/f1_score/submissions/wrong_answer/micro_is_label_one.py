# bug: micro counts label 1 only
# bug.zh: micro 只统计了标签 1
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    one = average in ("binary", "micro")
    labels = np.array([1]) if one else np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    f1 = 2 * (t & p).sum(0) / np.maximum(t.sum(0) + p.sum(0), 1)
    return float(f1 @ t.sum(0) / len(y_pred) if average == "weighted" else np.mean(f1))
