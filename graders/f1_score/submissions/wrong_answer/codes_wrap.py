# bug: pairs of labels are packed into one number of the input's own dtype, which wraps around
# bug.zh: 把一对标签压成一个数时沿用了输入的 dtype，溢出回绕
import numpy as np


def f1_score(y_true, y_pred, average="binary"):
    labels = np.union1d(y_true, y_pred)
    true, guess = np.searchsorted(labels, y_true), np.searchsorted(labels, y_pred)
    true, guess = true.astype(y_true.dtype), guess.astype(y_true.dtype)
    k = max(len(labels), 12)
    with np.errstate(all="ignore"):
        code = true * y_true.dtype.type(k) * y_true.dtype.type(3) + guess
    matrix = np.zeros((k, k))
    for c in code:
        matrix[min(abs(int(c)) // (3 * k), k - 1), abs(int(c)) % (3 * k) % k] += 1
    hits, support, predicted = np.diag(matrix), matrix.sum(1), matrix.sum(0)
    f1 = 2 * hits / np.maximum(support + predicted, 1)
    if average == "binary":
        return float(f1[: len(labels)][labels == 1].sum())
    if average == "micro":
        return float(hits.sum() / len(y_true))
    if average == "weighted":
        return float(f1 @ support / len(y_true))
    return float(f1.sum() / len(labels))
