import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    """A confusion matrix over sorted labels; silenced divisions; a 0-d array as the answer."""
    labels = sorted({*y_true.tolist(), *y_pred.tolist(), 1})
    place = {label: i for i, label in enumerate(labels)}
    matrix = np.zeros((len(labels), len(labels)))
    for t, p in zip(y_true.tolist(), y_pred.tolist()):
        matrix[place[t], place[p]] += 1
    tp = np.diag(matrix)
    with np.errstate(all="ignore"):
        precision = np.nan_to_num(tp / matrix.sum(axis=0))
        recall = np.nan_to_num(tp / matrix.sum(axis=1))
        f1 = np.nan_to_num(2 * precision * recall / (precision + recall))
    support = matrix.sum(axis=1)
    seen = support + matrix.sum(axis=0) > 0
    return np.array(
        {
            "binary": f1[place[1]],
            "micro": tp.sum() / matrix.sum(),
            "macro": f1[seen].mean(),
            "weighted": (f1 * support).sum() / support.sum(),
        }[average]
    )
