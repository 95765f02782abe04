# bug: the weights move after every sample instead of once for all
# bug.zh: 每个样本都更新一次，而不是全部样本更新一次
import numpy as np


def train(w1, w2, x, y, lr, steps):
    w1, w2 = w1.copy(), w2.copy()
    for _ in range(steps):
        h = np.tanh(x @ w1)
        for i in range(len(y)):
            h = np.tanh(x[i] @ w1)
            error = 2 * (h @ w2 - y[i])
            move = np.outer(x[i], error * w2 * (1 - h**2))
            w1, w2 = w1 - lr * move / len(y), w2 - lr * error * h / len(y)
    return w1, w2


def distinct_units(w1, tol=1e-9):
    kept = []
    for column in w1.T:
        if not any(np.max(np.abs(column - other)) <= tol for other in kept):
            kept.append(column)
    return len(kept)
