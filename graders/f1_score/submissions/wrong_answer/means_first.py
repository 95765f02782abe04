# bug: macro is the F1 of mean precision and mean recall, not the mean of the F1 values
# bug.zh: macro 先平均了精确率和召回率再算 F1，而不是对各类的 F1 求平均
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    labels = np.array([1]) if average == "binary" else np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    hits = (t & p).sum(0)
    precision = hits / np.maximum(p.sum(0), 1)
    recall = hits / np.maximum(t.sum(0), 1)
    if average == "macro":
        precision, recall = precision.mean(), recall.mean()
    f1 = 2 * precision * recall / np.where(precision + recall > 0, precision + recall, 1)
    return float(f1 @ t.sum(0) / len(y_true) if average == "weighted" else np.mean(f1))
