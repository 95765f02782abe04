# bug: 0/0 stays NaN
# bug.zh: 0/0 没有处理，结果是 NaN
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    labels = np.array([1]) if average == "binary" else np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    hits = (t & p).sum(0)
    with np.errstate(all="ignore"):
        precision, recall = hits / p.sum(0), hits / t.sum(0)
        f1 = 2 * precision * recall / (precision + recall)
    return float(f1 @ t.sum(0) / len(y_true) if average == "weighted" else np.mean(f1))
