import numpy as np


def knn_predict(x_train, y_train, x_test, k, scaling="none"):
    """A mask of neighbours times one-hot labels; ranks come from sorting twice."""
    x = np.vstack([x_train.astype(float), x_test.astype(float)])
    n = len(x_train)
    low, high = x[:n].min(axis=0), x[:n].max(axis=0)
    if scaling == "minmax":
        x = (x - low) / np.where(high > low, high - low, 1)
    elif scaling == "zscore":
        x = (x - x[:n].mean(axis=0)) / np.where(high > low, np.std(x[:n], axis=0), 1)
    squares = sum(np.subtract.outer(x[n:, j], x[:n, j]) ** 2 for j in range(x.shape[1]))
    ranks = squares.argsort(axis=1, kind="mergesort").argsort(axis=1)
    names = np.array(sorted(set(y_train.tolist())))
    onehot = y_train[:, None] == names
    votes = (ranks < k).astype(int) @ onehot.astype(int)
    return names[votes.argmax(axis=1)]
