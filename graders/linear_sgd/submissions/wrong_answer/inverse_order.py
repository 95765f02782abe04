# bug: order is read as the place of each sample instead of the sample at each place
# bug.zh: 把 order 理解成“每个样本排第几”，正好是反过来的排列
import numpy as np


def fit(x, y, lr, order, batch_size=None):
    n, d = x.shape
    size = n if batch_size is None else batch_size
    w, b = np.zeros(d), 0.0
    losses = []
    for visits in order:
        visits = np.argsort(visits)
        for start in range(0, n, size):
            batch = visits[start : start + size]
            xb, yb = x[batch], y[batch]
            residual = xb @ w + b - yb
            w = w - lr * 2 / len(batch) * (xb.T @ residual)
            b = b - lr * 2 / len(batch) * residual.sum()
        losses.append(float(np.mean((x @ w + b - y) ** 2)))
    return w, b, losses
