# bug: the gradient is looked at after an update only, so the start itself never counts
# bug.zh: 更新之后才检查梯度，起点从没查过
import numpy as np


def best_step(hessian):
    values = np.linalg.eigvalsh(np.asarray(hessian, dtype=float))
    low, high = values[0], values[-1]
    return 2 / (low + high), (high - low) / (high + low)


def descend(hessian, w0, lr, tol, max_steps):
    h, w = np.asarray(hessian, dtype=float), np.asarray(w0, dtype=float)
    first = np.linalg.norm(h @ w)
    for step in range(max_steps):
        w = w - lr * (h @ w)
        size = np.linalg.norm(h @ w)
        if size <= tol:
            return w, step + 1
        if size > 1e9 * first:
            break
    return w, max_steps
