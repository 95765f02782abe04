# bug: the caller's own data are permuted in place
# bug.zh: 原地打乱了调用者的数据
import numpy as np


def fit(x, y, lr, order, batch_size=None):
    n, d = x.shape
    size = n if batch_size is None else batch_size
    w, b = np.zeros(d), 0.0
    losses = []
    for visits in order:
        x[:], y[:] = x[visits], y[visits]
        for start in range(0, n, size):
            xb, yb = x[start : start + size], y[start : start + size]
            residual = xb @ w + b - yb
            w = w - lr * 2 / len(xb) * (xb.T @ residual)
            b = b - lr * 2 / len(xb) * residual.sum()
        losses.append(float(np.mean((x @ w + b - y) ** 2)))
    return w, b, losses
