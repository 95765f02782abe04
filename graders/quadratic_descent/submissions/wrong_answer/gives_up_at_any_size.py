# bug: gives up above a fixed size, which a start that is far away exceeds
# bug.zh: 超过一个固定大小就放弃，起点离得远时会误判
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
        if size > 1e30:
            break
        w = w - lr * g
    return w, max_steps
