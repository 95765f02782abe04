import numpy as np


def ridge_fit(x, y, l2):
    """The n by n system of the dual; its pseudo-inverse cuts off relative to the largest value."""
    x = np.asarray(x, dtype=np.longdouble)
    y = np.asarray(y, dtype=np.longdouble)
    centre, level = x.mean(axis=0), y.mean()
    a = (x - centre).astype(np.float64)
    a[:, (x.max(axis=0) - x.min(axis=0)) == 0] = 0
    t = (y - level).astype(np.float64)
    kernel = a @ a.T
    if l2 > 0:
        alpha = np.linalg.solve(kernel + l2 * np.eye(len(a)), t)
    else:
        alpha = np.linalg.pinv(kernel, rcond=1e-12, hermitian=True) @ t
    w = a.T @ alpha
    return w, float(level - centre @ w)
