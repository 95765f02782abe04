# bug: the rate is squared: that is how the loss shrinks, not the error
# bug.zh: rate 多平方了一次：那是损失的收缩率，不是误差的
import numpy as np


def best_step(hessian):
    values = np.linalg.eigvalsh(np.asarray(hessian, dtype=float))
    low, high = values[0], values[-1]
    return 2 / (low + high), ((high - low) / (high + low)) ** 2


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
