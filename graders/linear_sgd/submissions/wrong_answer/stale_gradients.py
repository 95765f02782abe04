# bug: all batches of an epoch use the weights that it began with
# bug.zh: 同一轮里所有批次都用轮初的权重算梯度
import numpy as np


def fit(x, y, lr, order, batch_size=None):
    n, d = x.shape
    size = n if batch_size is None else batch_size
    w, b = np.zeros(d), 0.0
    losses = []
    for visits in order:
        w0, b0 = w, b
        for start in range(0, n, size):
            batch = visits[start : start + size]
            xb, yb = x[batch], y[batch]
            residual = xb @ w0 + b0 - yb
            w = w - lr * 2 / len(batch) * (xb.T @ residual)
            b = b - lr * 2 / len(batch) * residual.sum()
        losses.append(float(np.mean((x @ w + b - y) ** 2)))
    return w, b, losses
