# bug: all of it is computed in single precision
# bug.zh: 全程用单精度计算
import numpy as np


def fit(x, y, lr, order, batch_size=None):
    x, y = x.astype(np.float32), y.astype(np.float32)
    lr = np.float32(lr)
    n, d = x.shape
    size = n if batch_size is None else batch_size
    w, b = np.zeros(d, np.float32), np.float32(0)
    losses = []
    for visits in order:
        for start in range(0, n, size):
            batch = visits[start : start + size]
            xb, yb = x[batch], y[batch]
            residual = xb @ w + b - yb
            w = w - lr * np.float32(2 / len(batch)) * (xb.T @ residual)
            b = b - lr * np.float32(2 / len(batch)) * residual.sum()
        losses.append(float(np.mean((x @ w + b - y) ** 2)))
    return w, b, losses
