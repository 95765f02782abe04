# bug: overflows first and repairs afterwards, so numpy warns
# bug.zh: 先任其溢出再补救，numpy 已经发出了警告
import numpy as np


def best_step(hessian):
    values = np.linalg.eigvalsh(np.asarray(hessian, dtype=float))
    low, high = values[0], values[-1]
    return 2 / (low + high), (high - low) / (high + low)


def descend(hessian, w0, lr, tol, max_steps):
    h, w = np.asarray(hessian, dtype=float), np.asarray(w0, dtype=float)
    for step in range(max_steps):
        g = h @ w
        size = np.linalg.norm(g)
        if size <= tol:
            return w, step
        moved = w - lr * g
        if not np.isfinite(moved).all():
            break
        w = moved
    return w, max_steps
