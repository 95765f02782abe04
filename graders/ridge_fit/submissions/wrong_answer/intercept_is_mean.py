# bug: the intercept is the mean of y, although x is not centred for the caller
# bug.zh: 截距直接取了 y 的均值，忘了减去 x 的均值那一部分
import numpy as np


def ridge_fit(x, y, l2):
    x, y = np.asarray(x, float), np.asarray(y, float)
    mx, my = x.mean(axis=0), y.mean()
    a = np.where((x == x[0]).all(axis=0), 0, x - mx)
    t = y - my
    d = a.shape[1]
    rows = np.vstack([a, np.sqrt(l2) * np.eye(d)])
    w = np.linalg.lstsq(rows, np.concatenate([t, np.zeros(d)]), rcond=None)[0]
    return w, my
