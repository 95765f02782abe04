# bug: reports the step at which it gave up, not max_steps
# bug.zh: 返回的是放弃时的步数，而不是 max_steps
import numpy as np


def best_step(hessian):
    values = np.linalg.eigvalsh(np.asarray(hessian, dtype=float))
    low, high = values[0], values[-1]
    return 2 / (low + high), (high - low) / (high + low)


def descend(hessian, w0, lr, tol, max_steps):
    h, w = np.asarray(hessian, dtype=float), np.asarray(w0, dtype=float)
    first = np.linalg.norm(h @ w)
    for step in range(max_steps):
        g = h @ w
        size = np.linalg.norm(g)
        if size <= tol:
            return w, step
        if size > 1e9 * first:
            return w, step
        w = w - lr * g
    return w, max_steps
