# bug: the bias is updated from the residuals of the new weights
# bug.zh: 偏置用了更新后的权重重新算残差
import numpy as np


def fit(x, y, lr, order, batch_size=None):
    n, d = x.shape
    size = n if batch_size is None else batch_size
    w, b = np.zeros(d), 0.0
    losses = []
    for visits in order:
        for start in range(0, n, size):
            batch = visits[start : start + size]
            xb, yb = x[batch], y[batch]
            residual = xb @ w + b - yb
            w = w - lr * 2 / len(batch) * (xb.T @ residual)
            b = b - lr * 2 / len(batch) * (xb @ w + b - yb).sum()
        losses.append(float(np.mean((x @ w + b - y) ** 2)))
    return w, b, losses
