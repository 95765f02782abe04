# bug: the weights of earlier calls live on in a default argument that is updated in place
# bug.zh: 初始权重放在默认参数里并被原地更新，前几次调用的结果留了下来
import numpy as np


def fit(x, y, lr, order, batch_size=None, start=np.zeros(16)):
    n, d = x.shape
    size = n if batch_size is None else batch_size
    w, b = start[:d], 0.0
    losses = []
    for visits in order:
        for first in range(0, n, size):
            batch = visits[first : first + size]
            residual = x[batch] @ w + b - y[batch]
            w -= lr * 2 / len(batch) * (residual @ x[batch])
            b -= lr * 2 * residual.mean()
        losses.append(float(np.mean((x @ w + b - y) ** 2)))
    return w, b, losses
