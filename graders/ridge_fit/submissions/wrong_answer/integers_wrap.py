# bug: products of small integers wrap around in their own type
# bug.zh: 小整数相乘时按原类型计算，溢出回绕
import numpy as np


def ridge_fit(x, y, l2):
    n, d = x.shape
    mx, my = x.mean(axis=0, dtype=float), y.mean(dtype=float)
    if x.dtype.kind == "f":
        flat = (x == x[0]).all(axis=0)
        a, t = np.where(flat, 0, x.astype(float) - mx), y.astype(float) - my
        gram, moment = a.T @ a, a.T @ t
    else:
        gram = x.T @ x - n * np.outer(mx, mx)
        moment = x.T @ y - n * mx * my
    w = np.linalg.pinv(gram + l2 * np.eye(d), rcond=1e-13) @ moment
    return w, my - mx @ w
