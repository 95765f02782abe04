# bug: the scaling is fitted on training and test samples together
# bug.zh: 缩放在训练和测试样本合起来的数据上拟合
import numpy as np


def knn_predict(x_train, y_train, x_test, k, scaling="none"):
    train, test = np.array(x_train, dtype=float), np.array(x_test, dtype=float)
    x = np.concatenate([train, test])
    constant = x.min(axis=0) == x.max(axis=0)
    shift, scale = np.zeros(train.shape[1]), np.ones(train.shape[1])
    if scaling == "minmax":
        shift, scale = x.min(axis=0), np.ptp(x, axis=0)
    if scaling == "zscore":
        shift, scale = x.mean(axis=0), x.std(axis=0)
    scale = np.where(constant, 1.0, scale)
    train, test = (train - shift) / scale, (test - shift) / scale
    result = []
    for row in test:
        distances = np.sqrt(((train - row) ** 2).sum(axis=1))
        nearest = np.argsort(distances, kind="stable")[:k]
        labels, votes = np.unique(y_train[nearest], return_counts=True)
        result.append(labels[np.argmax(votes)])
    return np.array(result)
