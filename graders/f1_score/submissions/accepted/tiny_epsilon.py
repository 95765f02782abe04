import numpy as np

EPS = 1e-12


def per_class(y_true, y_pred, c):
    tp = np.count_nonzero((y_true == c) & (y_pred == c))
    p = tp / (np.count_nonzero(y_pred == c) + EPS)
    r = tp / (np.count_nonzero(y_true == c) + EPS)
    return 2 * p * r / (p + r + EPS)


def f1_score(y_true, y_pred, average="binary"):
    """Guards against 0/0 with an epsilon far below the tolerance."""
    if average == "binary":
        return per_class(y_true, y_pred, 1)
    if average == "micro":
        return np.float32((y_true == y_pred).sum() / y_true.size)
    labels = set(np.unique(y_true)) | set(np.unique(y_pred))
    scores = np.array([per_class(y_true, y_pred, c) for c in labels])
    if average == "weighted":
        return sum(s * (y_true == c).mean() for s, c in zip(scores, labels))
    return scores.mean()
