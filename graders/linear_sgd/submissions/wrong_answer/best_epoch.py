# bug: the weights are those of the epoch of least loss instead of the last
# bug.zh: 返回的是损失最小那一轮的权重，而不是最后的权重
import numpy as np


def fit(x, y, lr, order, batch_size=None):
    n, d = x.shape
    size = n if batch_size is None else batch_size
    w, b = np.zeros(d), 0.0
    losses = []
    best = np.inf, w, b
    for visits in order:
        for start in range(0, n, size):
            batch = visits[start : start + size]
            xb, yb = x[batch], y[batch]
            residual = xb @ w + b - yb
            w = w - lr * 2 / len(batch) * (xb.T @ residual)
            b = b - lr * 2 / len(batch) * residual.sum()
        losses.append(float(np.mean((x @ w + b - y) ** 2)))
        if losses[-1] < best[0]:
            best = losses[-1], w, b
    return best[1], best[2], losses
