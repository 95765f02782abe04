# bug: without a penalty some solution is returned, not the smallest
# bug.zh: 没有惩罚时只给出某一个解，不是范数最小的那个
import numpy as np


def ridge_fit(x, y, l2):
    x, y = np.asarray(x, float), np.asarray(y, float)
    mx, my = x.mean(axis=0), y.mean()
    a, t = np.where((x == x[0]).all(axis=0), 0, x - mx), y - my
    d = a.shape[1]
    if l2:
        w = np.linalg.solve(a.T @ a + l2 * np.eye(d), a.T @ t)
        return w, my - mx @ w
    # Keep columns from the left as long as they are independent; the others get no weight.
    kept = []
    for j in range(d):
        if np.linalg.matrix_rank(a[:, [*kept, j]], tol=1e-9) == len(kept) + 1:
            kept.append(j)
    w = np.zeros(d)
    if kept:
        w[kept] = np.linalg.lstsq(a[:, kept], t, rcond=None)[0]
    return w, my - mx @ w
