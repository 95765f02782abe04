import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    """Membership matrices; micro and binary are the sums of some columns."""
    labels = np.union1d(y_true, y_pred)
    if average == "binary":
        labels = np.array([1])
    t = y_true[:, None] == labels
    p = y_pred[:, None] == labels
    tp, fp, fn = (t & p).sum(0), (~t & p).sum(0), (t & ~p).sum(0)
    weights = t.sum(0)
    if average == "micro":
        tp, fp, fn, weights = ([v.sum()] for v in (tp, fp, fn, weights))
    f1 = np.divide(
        2.0 * np.array(tp),
        2 * np.array(tp) + fp + fn,
        out=np.zeros(len(tp)),
        where=np.array(tp) > 0,
    )
    return np.dot(f1, weights) / np.sum(weights) if average == "weighted" else f1.mean()
