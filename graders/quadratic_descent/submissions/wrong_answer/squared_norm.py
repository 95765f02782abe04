# bug: the squared norm is compared with the tolerance
# bug.zh: 拿范数的平方去和 tol 比
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
        if g @ g <= tol:
            return w, step
        if size > 1e9 * first:
            break
        w = w - lr * g
    return w, max_steps
