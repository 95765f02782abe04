import numpy as np


def knn_predict(x_train, y_train, x_test, k, scaling="none"):
    """A constant column moves all distances alike; so it can go. The divisor n - 1 does no harm."""
    train, test = x_train.astype(np.float64), x_test.astype(np.float64)
    if scaling != "none":
        varies = (train != train[:1]).any(axis=0)
        train, test = train[:, varies], test[:, varies]
    if scaling != "none" and varies.any():
        spread = np.ptp(train, axis=0) if scaling == "minmax" else train.std(axis=0, ddof=1)
        middle = train.mean(axis=0)
        train, test = (train - middle) / spread, (test - middle) / spread
    out = np.empty(len(test), dtype=np.asarray(y_train).dtype)
    for i, row in enumerate(test):
        gap = train - row
        order = np.lexsort((np.arange(len(train)), np.einsum("ij,ij->i", gap, gap)))
        values, counts = np.unique(y_train[order[:k]], return_counts=True)
        out[i] = values[counts == counts.max()].min()
    return out
