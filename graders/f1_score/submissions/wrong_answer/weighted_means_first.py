# bug: weighted is the F1 of weighted precision and weighted recall
# bug.zh: weighted 先对精确率和召回率加权平均，再拿它们算 F1
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    labels = np.array([1]) if average == "binary" else np.union1d(y_true, y_pred)
    t, p = y_true[:, None] == labels, y_pred[:, None] == labels
    hits = (t & p).sum(0)
    precision = hits / np.maximum(p.sum(0), 1)
    recall = hits / np.maximum(t.sum(0), 1)
    if average == "weighted":
        weights = t.mean(0)
        precision, recall = precision @ weights, recall @ weights
    f1 = 2 * precision * recall / np.where(precision + recall > 0, precision + recall, 1)
    return float(np.mean(f1))
