# bug: the test samples are scaled by their own statistics
# bug.zh: 测试样本按自己的统计量缩放
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
    train = (train - shift) / scale
    same = test.min(axis=0) == test.max(axis=0)
    if scaling == "minmax":
        shift, scale = test.min(axis=0), np.ptp(test, axis=0)
    if scaling == "zscore":
        shift, scale = test.mean(axis=0), test.std(axis=0)
    test = (test - shift) / np.where(same, 1.0, scale)
    result = []
    for row in test:
        distances = np.sqrt(((train - row) ** 2).sum(axis=1))
        nearest = np.argsort(distances, kind="stable")[:k]
        labels, votes = np.unique(y_train[nearest], return_counts=True)
        result.append(labels[np.argmax(votes)])
    return np.array(result)
