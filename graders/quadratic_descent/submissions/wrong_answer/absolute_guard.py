# bug: a small number is added to λmin + λmax, which drowns very flat bowls
# bug.zh: 给 λmin + λmax 加了个小常数，很平的碗会被它淹没
import numpy as np


def best_step(hessian):
    values = np.linalg.eigvalsh(np.asarray(hessian, dtype=float))
    low, high = values[0], values[-1]
    return 2 / (low + high + 1e-12), (high - low) / (high + low)


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
