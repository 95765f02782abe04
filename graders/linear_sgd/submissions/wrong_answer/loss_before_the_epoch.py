# bug: the losses are those before each epoch
# bug.zh: 记录的是每一轮开始之前的损失
import numpy as np


def fit(x, y, lr, order, batch_size=None):
    n, d = x.shape
    size = n if batch_size is None else batch_size
    w, b = np.zeros(d), 0.0
    losses = []
    for visits in order:
        losses.append(float(np.mean((x @ w + b - y) ** 2)))
        for start in range(0, n, size):
            batch = visits[start : start + size]
            xb, yb = x[batch], y[batch]
            residual = xb @ w + b - yb
            w = w - lr * 2 / len(batch) * (xb.T @ residual)
            b = b - lr * 2 / len(batch) * residual.sum()
    return w, b, losses
