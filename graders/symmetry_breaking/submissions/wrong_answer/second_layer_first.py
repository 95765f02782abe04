# bug: w2 is updated before the gradient of w1 is taken
# bug.zh: 先更新了 w2，再用新的 w2 去算 w1 的梯度
import numpy as np


def train(w1, w2, x, y, lr, steps):
    w1, w2 = w1.copy(), w2.copy()
    for _ in range(steps):
        h = np.tanh(x @ w1)
        residual = h @ w2 - y
        w2 = w2 - lr * 2 * h.T @ residual / len(y)
        w1 = w1 - lr * 2 * x.T @ (residual[:, None] * w2 * (1 - h**2)) / len(y)
    return w1, w2


def distinct_units(w1, tol=1e-9):
    kept = []
    for column in w1.T:
        if not any(np.max(np.abs(column - other)) <= tol for other in kept):
            kept.append(column)
    return len(kept)
