import numpy as np


def ridge_fit(x, y, l2):
    """A column of ones that is left out of the penalty; centred only when there is none."""
    x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
    n, d = x.shape
    flat = (x == x[:1]).all(axis=0)
    if l2 == 0:
        a = np.where(flat, 0.0, x - x.mean(axis=0))
        w = np.linalg.lstsq(a, y - y.mean(), rcond=None)[0]
        return w, y.mean() - x.mean(axis=0) @ w
    top = np.hstack([x, np.ones((n, 1))])
    bottom = np.hstack([np.sqrt(l2) * np.eye(d), np.zeros((d, 1))])
    both = np.linalg.lstsq(np.vstack([top, bottom]), np.concatenate([y, np.zeros(d)]), rcond=None)[
        0
    ]
    return np.where(flat, 0.0, both[:d]), both[d]
