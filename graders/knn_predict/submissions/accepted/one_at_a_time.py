import numpy as np


def knn_predict(x_train, y_train, x_test, k, scaling="none"):
    """Picks the nearest k times over; argmin takes the first of equals."""
    train, test = np.float64(x_train), np.float64(x_test)
    if scaling in ("minmax", "zscore"):
        spread = np.ptp(train, axis=0)
        scale = spread.copy() if scaling == "minmax" else train.std(axis=0)
        scale[spread == 0] = 1.0
        train, test = train / scale, test / scale
    result = []
    for row in test:
        distances = np.linalg.norm(train - row, axis=1)
        votes = {}
        for _ in range(k):
            nearest = int(np.argmin(distances))
            distances[nearest] = np.inf
            label = int(y_train[nearest])
            votes[label] = votes.get(label, 0) + 1
        most = max(votes.values())
        result.append(min(label for label, count in votes.items() if count == most))
    return tuple(result)
