# bug: without a penalty the norm that is made smallest includes the intercept
# bug.zh: 没有惩罚时，取最小范数把截距也算了进去
import numpy as np


def ridge_fit(x, y, l2):
    x, y = np.asarray(x, float), np.asarray(y, float)
    n, d = x.shape
    flat = (x == x[0]).all(axis=0)
    if l2 == 0:
        both = np.linalg.lstsq(np.column_stack([np.where(flat, 0, x), np.ones(n)]), y, rcond=None)[
            0
        ]
        return both[:d], both[d]
    a = np.where(flat, 0, x - x.mean(axis=0))
    w = np.linalg.lstsq(
        np.vstack([a, np.sqrt(l2) * np.eye(d)]),
        np.concatenate([y - y.mean(), np.zeros(d)]),
        rcond=None,
    )[0]
    return w, y.mean() - x.mean(axis=0) @ w
