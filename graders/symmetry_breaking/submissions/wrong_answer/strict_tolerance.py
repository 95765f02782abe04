# bug: columns that differ by exactly the tolerance count as two
# bug.zh: 恰好相差 tol 的两列被算成两个
import numpy as np


def train(w1, w2, x, y, lr, steps):
    w1, w2 = w1.copy(), w2.copy()
    for _ in range(steps):
        h = np.tanh(x @ w1)
        residual = h @ w2 - y
        g2 = 2 * h.T @ residual / len(y)
        g1 = 2 * x.T @ (residual[:, None] * w2 * (1 - h**2)) / len(y)
        w1 = w1 - lr * g1
        w2 = w2 - lr * g2
    return w1, w2


def distinct_units(w1, tol=1e-9):
    kept = []
    for column in w1.T:
        if not any(
            np.max(np.abs(column - other)) < tol or np.array_equal(column, other) for other in kept
        ):
            kept.append(column)
    return len(kept)
