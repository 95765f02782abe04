# bug: stops when the gradient is below a small constant of its own, whatever the tolerance
# bug.zh: 梯度小于自己定的一个小常数就停，不管 tol 是多少
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
        if size <= max(tol, 1e-12):
            return w, step
        if size > 1e9 * first:
            break
        w = w - lr * g
    return w, max_steps
