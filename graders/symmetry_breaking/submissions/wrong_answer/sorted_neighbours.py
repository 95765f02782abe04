# bug: columns are sorted and each is compared only with the next
# bug.zh: 排序之后只比较相邻两列
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
    ordered = w1[:, np.lexsort(w1[::-1])]
    moved = np.abs(np.diff(ordered, axis=1)).max(axis=0) > tol
    return 1 + int(moved.sum())
