# bug: the start vector is updated in place
# bug.zh: 原地更新，改掉了传入的 w0
import numpy as np


def best_step(hessian):
    values = np.linalg.eigvalsh(np.asarray(hessian, dtype=float))
    low, high = values[0], values[-1]
    return 2 / (low + high), (high - low) / (high + low)


def descend(hessian, w0, lr, tol, max_steps):
    h, w = (
        np.asarray(hessian, dtype=float),
        w0 if w0.dtype == float and w0.flags.writeable else w0.astype(float),
    )
    first = np.linalg.norm(h @ w)
    for step in range(max_steps):
        g = h @ w
        size = np.linalg.norm(g)
        if size <= tol:
            return w, step
        if size > 1e9 * first:
            break
        w -= lr * g
    return w, max_steps
