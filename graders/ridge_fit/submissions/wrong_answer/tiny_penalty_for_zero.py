# bug: without a penalty a small one is used all the same, to make the matrix regular
# bug.zh: l2 为 0 时偷偷加了一点惩罚，好让矩阵可逆
import numpy as np


def ridge_fit(x, y, l2):
    x, y = np.asarray(x, float), np.asarray(y, float)
    mx, my = x.mean(axis=0), y.mean()
    a = np.where((x == x[0]).all(axis=0), 0, x - mx)
    w = np.linalg.solve(a.T @ a + max(l2, 1e-3) * np.eye(a.shape[1]), a.T @ (y - my))
    return w, my - mx @ w
