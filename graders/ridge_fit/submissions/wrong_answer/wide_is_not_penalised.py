# bug: with more features than samples the penalty is left out
# bug.zh: 特征多于样本时漏掉了惩罚
import numpy as np


def ridge_fit(x, y, l2):
    x, y = np.asarray(x, float), np.asarray(y, float)
    n, d = x.shape
    mx, my = x.mean(axis=0), y.mean()
    a = np.where((x == x[0]).all(axis=0), 0, x - mx)
    if d > n or l2 == 0:
        w = np.linalg.pinv(a) @ (y - my)
    else:
        w = np.linalg.solve(a.T @ a + l2 * np.eye(d), a.T @ (y - my))
    return w, my - mx @ w
