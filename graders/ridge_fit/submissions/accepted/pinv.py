import numpy as np


def ridge_fit(x, y, l2):
    """Pseudo-inverse without a penalty, a system of equations with one."""
    x, y = np.array(x, dtype="d"), np.array(y, dtype="d")
    mx, my = np.mean(x, axis=0), np.mean(y)
    a = x - mx
    a[:, np.ptp(x, axis=0) == 0] = 0.0
    if l2 == 0:
        w = np.linalg.pinv(a) @ (y - my)
    else:
        w = np.linalg.solve(a.T @ a + l2 * np.eye(a.shape[1]), a.T @ (y - my))
    return [w, np.array(my - mx @ w)]
