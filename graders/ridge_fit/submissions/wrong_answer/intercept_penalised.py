# bug: the intercept is penalised together with the weights
# bug.zh: 截距也一起受了惩罚
import numpy as np


def ridge_fit(x, y, l2):
    x, y = np.asarray(x, float), np.asarray(y, float)
    a = np.column_stack([x, np.ones(len(x))])
    d = a.shape[1]
    rows = np.vstack([a, np.sqrt(l2) * np.eye(d)])
    both = np.linalg.lstsq(rows, np.concatenate([y, np.zeros(d)]), rcond=None)[0]
    return both[:-1], both[-1]
