# bug: label 1 that is neither true nor predicted scores 1, as if all were found
# bug.zh: 标签 1 既没出现也没被预测时给了 1 分，而不是 0
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    labels = np.array([1]) if average == "binary" else np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    total = t.sum(0) + p.sum(0)
    f1 = np.where(total > 0, 2 * (t & p).sum(0) / np.maximum(total, 1), 1.0)
    return float(f1 @ t.sum(0) / len(y_true) if average == "weighted" else np.mean(f1))
