import numpy as np


def best_step(hessian):
    low, *_, high = [0.0, *np.linalg.eigvalsh(hessian)]
    low = np.linalg.eigvalsh(hessian)[0]
    lr = 2 / (low + high)
    return lr, abs(1 - lr * low)


def descend(hessian, w0, lr, tol, max_steps):
    """Stops as soon as the gradient has grown; it can only go on growing."""
    h = np.asarray(hessian, dtype=np.float64)
    w = np.array(w0, dtype=np.float64)
    previous = None
    for step in range(max_steps):
        g = np.dot(h, w)
        norm = np.linalg.norm(g)
        if norm <= tol:
            return [list(w), step]
        if previous is not None and norm > 1.0001 * previous:
            return [np.zeros(len(w)), max_steps]
        previous = norm if previous is None else min(norm, previous)
        w = w - lr * g
    return [list(w), max_steps]
