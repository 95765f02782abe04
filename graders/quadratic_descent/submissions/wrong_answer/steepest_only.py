# bug: the learning rate is 1/λmax, which looks at the steepest direction only
# bug.zh: 学习率取了 1/λmax，只顾及最陡的方向
import numpy as np


def best_step(hessian):
    values = np.linalg.eigvalsh(np.asarray(hessian, dtype=float))
    low, high = values[0], values[-1]
    return 1 / high, (high - low) / (high + low)


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
