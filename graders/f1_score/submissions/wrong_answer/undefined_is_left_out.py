# bug: labels with a 0/0 are left out of the mean instead of counting as 0
# bug.zh: 出现 0/0 的类别被排除在平均之外，而不是按 0 计
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    labels = np.array([1]) if average == "binary" else np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    hits, weights = (t & p).sum(0), t.sum(0)
    with np.errstate(all="ignore"):
        precision, recall = hits / p.sum(0), hits / t.sum(0)
        f1 = 2 * precision * recall / (precision + recall)
    valid = ~np.isnan(f1)
    if average == "weighted":
        return float(f1[valid] @ weights[valid] / len(y_true))
    return float(f1[valid].mean()) if valid.any() else 0.0
