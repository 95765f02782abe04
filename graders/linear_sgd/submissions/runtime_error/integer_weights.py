# bug: the weights are zeros of the type of x, which cannot take fractions
# bug.zh: 权重用 zeros_like 建成了 x 的类型，整数数组放不下小数
import numpy as np


def fit(x, y, lr, order, batch_size=None):
    n = len(x)
    size = n if batch_size is None else batch_size
    w, b = np.zeros_like(x[0]), 0.0
    losses = []
    for visits in order:
        for start in range(0, n, size):
            batch = visits[start : start + size]
            xb, yb = x[batch], y[batch]
            residual = xb @ w + b - yb
            w -= lr * 2 / len(batch) * (xb.T @ residual)
            b = b - lr * 2 / len(batch) * residual.sum()
        losses.append(float(np.mean((x @ w + b - y) ** 2)))
    return w, b, losses
