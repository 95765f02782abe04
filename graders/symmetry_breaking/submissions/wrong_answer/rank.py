# bug: the rank of w1 is counted, which merges multiples and sums
# bug.zh: 数的是 w1 的秩，成倍数或线性相关的列被合并了
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
    return max(1, int(np.linalg.matrix_rank(w1, tol=tol)))
