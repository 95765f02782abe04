# bug: labels are used as indices into a table of counts
# bug.zh: 把标签直接当下标去查计数表
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    size = max(y_true.max(), y_pred.max()).item() + 1
    if size > 10**6:
        raise ValueError("too many labels")
    hits = np.bincount(y_true[y_true == y_pred], minlength=size)
    true, predicted = np.bincount(y_true, minlength=size), np.bincount(y_pred, minlength=size)
    f1 = 2 * hits / np.maximum(true + predicted, 1)
    if average == "binary":
        return float(f1[1]) if size > 1 else 0.0
    if average == "weighted":
        return float(f1 @ true / len(y_true))
    return float(f1[true + predicted > 0].mean())
