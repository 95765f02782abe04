# bug: the gradient of the short last batch is divided by the full batch size
# bug.zh: 最后那个短批次的梯度仍除以完整的批次大小
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
            w = w - lr * 2 / size * (xb.T @ residual)
            b = b - lr * 2 / size * residual.sum()
        losses.append(float(np.mean((x @ w + b - y) ** 2)))
    return w, b, losses
