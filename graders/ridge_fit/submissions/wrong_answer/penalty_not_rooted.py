# bug: the penalty is squared on its way into the extra rows
# bug.zh: 补进去的行用了 l2 而不是它的平方根，惩罚变成了 l2 的平方
import numpy as np


def ridge_fit(x, y, l2):
    x, y = np.asarray(x, float), np.asarray(y, float)
    mx, my = x.mean(axis=0), y.mean()
    a = np.where((x == x[0]).all(axis=0), 0, x - mx)
    t = y - my
    d = a.shape[1]
    rows = np.vstack([a, l2 * np.eye(d)])
    w = np.linalg.lstsq(rows, np.concatenate([t, np.zeros(d)]), rcond=None)[0]
    return w, my - mx @ w
