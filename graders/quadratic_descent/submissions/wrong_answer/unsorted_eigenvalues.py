# bug: the first and the last eigenvalue are taken, in an order that is not sorted
# bug.zh: 取了第一个和最后一个特征值，但它们没有排过序
import numpy as np


def best_step(hessian):
    values = np.linalg.eig(np.asarray(hessian, dtype=float))[0].real
    low, high = values[0], values[-1]
    return 2 / (low + high), abs(high - low) / (high + low)


def descend(hessian, w0, lr, tol, max_steps):
    h, w = np.asarray(hessian, dtype=float), np.asarray(w0, dtype=float)
    first = np.linalg.norm(h @ w)
    for step in range(max_steps):
        g = h @ w
        size = np.linalg.norm(g)
        if size <= tol:
            return w, step
        if size > 1e9 * first:
            break
        w = w - lr * g
    return w, max_steps
