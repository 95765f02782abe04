# bug: counts are kept in the dtype of the labels, which is too small for many samples
# bug.zh: 计数用了标签的 dtype，样本一多就溢出
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    small = y_true.dtype
    labels = np.array([1]) if average == "binary" else np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    hits = (t & p).sum(0, dtype=small).astype(float)
    true, predicted = t.sum(0, dtype=small).astype(float), p.sum(0, dtype=small).astype(float)
    if average == "micro":
        return float(hits.sum() / len(y_true))
    f1 = 2 * hits / np.where(true + predicted == 0, 1, true + predicted)
    return float(f1 @ true / len(y_true) if average == "weighted" else np.mean(f1))
