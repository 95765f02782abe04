# bug: scales the caller's own arrays, which may be read-only
# bug.zh: 直接缩放传入的数组，而它可能是只读的
import numpy as np


def knn_predict(x_train, y_train, x_test, k, scaling="none"):
    train, test = np.asarray(x_train, dtype=float), np.asarray(x_test, dtype=float)
    constant = train.min(axis=0) == train.max(axis=0)
    shift, scale = np.zeros(train.shape[1]), np.ones(train.shape[1])
    if scaling == "minmax":
        shift, scale = train.min(axis=0), train.max(axis=0) - train.min(axis=0)
    if scaling == "zscore":
        shift, scale = train.mean(axis=0), train.std(axis=0)
    scale = np.where(constant, 1.0, scale)
    train -= shift
    test -= shift
    train /= scale
    test /= scale
    result = []
    for row in test:
        distances = np.sqrt(((train - row) ** 2).sum(axis=1))
        nearest = np.argsort(distances, kind="stable")[:k]
        labels, votes = np.unique(y_train[nearest], return_counts=True)
        result.append(labels[np.argmax(votes)])
    return np.array(result)
