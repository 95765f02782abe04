import numpy as np


def best_step(hessian):
    """The singular values of a positive definite matrix are its eigenvalues."""
    s = np.linalg.svd(np.array(hessian, float), compute_uv=False)
    return np.array([2 / (s.max() + s.min()), (s.max() / s.min() - 1) / (s.max() / s.min() + 1)])


def descend(hessian, w0, lr, tol, max_steps):
    """Lets it overflow, quietly, and keeps the last finite vector."""
    h, w = np.array(hessian, float), np.array(w0, float)
    with np.errstate(all="ignore"):
        for step in range(max_steps):
            g = h @ w
            if np.sqrt(g @ g) <= tol:
                return w, step
            new = w - lr * g
            if not np.isfinite(new).all():
                return w.tolist(), float(max_steps)
            w = new
    return w.tolist(), max_steps
