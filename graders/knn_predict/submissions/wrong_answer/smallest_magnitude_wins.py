# bug: equal votes go to the label nearest to zero
# bug.zh: 票数相同时，取了绝对值最小的标签
import numpy as np


def knn_predict(x_train, y_train, x_test, k, scaling="none"):
    train, test = np.array(x_train, dtype=float), np.array(x_test, dtype=float)
    constant = train.min(axis=0) == train.max(axis=0)
    shift, scale = np.zeros(train.shape[1]), np.ones(train.shape[1])
    if scaling == "minmax":
        shift, scale = train.min(axis=0), train.max(axis=0) - train.min(axis=0)
    if scaling == "zscore":
        shift, scale = train.mean(axis=0), train.std(axis=0)
    scale = np.where(constant, 1.0, scale)
    train, test = (train - shift) / scale, (test - shift) / scale
    result = []
    for row in test:
        distances = np.sqrt(((train - row) ** 2).sum(axis=1))
        nearest = np.argsort(distances, kind="stable")[:k]
        labels, votes = np.unique(y_train[nearest], return_counts=True)
        best = labels[votes == votes.max()]
        result.append(best[np.argmin(np.abs(best))])
    return np.array(result)
