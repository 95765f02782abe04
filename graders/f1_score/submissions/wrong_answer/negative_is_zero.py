# bug: binary counts false positives and misses against label 0 only
# bug.zh: binary 统计误报和漏报时只认标签 0 是负类
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    if average == "binary":
        tp = np.sum((y_true == 1) & (y_pred == 1))
        wrong = np.sum((y_true == 0) & (y_pred == 1)) + np.sum((y_true == 1) & (y_pred == 0))
        return float(2 * tp / max(2 * tp + wrong, 1))
    labels = np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    f1 = 2 * (t & p).sum(0) / np.maximum(t.sum(0) + p.sum(0), 1)
    return float(f1 @ t.sum(0) / len(y_true) if average == "weighted" else np.mean(f1))
