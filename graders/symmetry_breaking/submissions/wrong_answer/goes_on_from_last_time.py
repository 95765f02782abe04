# bug: a call goes on from where the call before ended
# bug.zh: 新的一次调用接着上一次的结果训练
import numpy as np

LAST = {}


def train(w1, w2, x, y, lr, steps):
    key = w1.tobytes(), w2.tobytes(), steps
    w1, w2 = LAST.get(key, (w1, w2))
    for _ in range(steps):
        h = np.tanh(x @ w1)
        residual = h @ w2 - y
        g2 = 2 * h.T @ residual / len(y)
        g1 = 2 * x.T @ (residual[:, None] * w2 * (1 - h**2)) / len(y)
        w1 = w1 - lr * g1
        w2 = w2 - lr * g2
    LAST[key] = w1, w2
    return w1, w2


def distinct_units(w1, tol=1e-9):
    kept = []
    for column in w1.T:
        if not any(np.max(np.abs(column - other)) <= tol for other in kept):
            kept.append(column)
    return len(kept)
