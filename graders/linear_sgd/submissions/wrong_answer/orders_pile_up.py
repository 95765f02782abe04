# bug: the data are permuted again and again, so that each order is applied on top of the last
# bug.zh: 数据被反复重排，每一轮的顺序叠加在上一轮的结果上
import numpy as np


def fit(x, y, lr, order, batch_size=None):
    n, d = x.shape
    size = n if batch_size is None else batch_size
    w, b = np.zeros(d), 0.0
    losses = []
    px, py = x, y
    for visits in order:
        px, py = px[visits], py[visits]
        for start in range(0, n, size):
            xb, yb = px[start : start + size], py[start : start + size]
            residual = xb @ w + b - yb
            w = w - lr * 2 / len(xb) * (xb.T @ residual)
            b = b - lr * 2 / len(xb) * residual.sum()
        losses.append(float(np.mean((x @ w + b - y) ** 2)))
    return w, b, losses
