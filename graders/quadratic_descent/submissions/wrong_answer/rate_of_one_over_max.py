# bug: the rate is 1 − 1/κ, which belongs to the learning rate 1/λmax
# bug.zh: rate 用了 1 − 1/κ，那对应的是学习率 1/λmax
import numpy as np


def best_step(hessian):
    values = np.linalg.eigvalsh(np.asarray(hessian, dtype=float))
    low, high = values[0], values[-1]
    return 2 / (low + high), 1 - low / high


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
