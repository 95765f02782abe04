# bug: the losses are averages over the batches while the weights still move
# bug.zh: 损失是训练途中各批损失的平均，那时权重还在变
import numpy as np


def fit(x, y, lr, order, batch_size=None):
    n, d = x.shape
    size = n if batch_size is None else batch_size
    w, b = np.zeros(d), 0.0
    losses = []
    for visits in order:
        running = []
        for start in range(0, n, size):
            batch = visits[start : start + size]
            xb, yb = x[batch], y[batch]
            residual = xb @ w + b - yb
            running.extend(residual**2)
            w = w - lr * 2 / len(batch) * (xb.T @ residual)
            b = b - lr * 2 / len(batch) * residual.sum()
        losses.append(float(np.mean(running)))
    return w, b, losses
