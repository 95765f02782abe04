# bug: small differences are rounded away
# bug.zh: 很小的差值被舍入掉了
import numpy as np


def to_logistic(w, b):
    return np.round(w[:, 1] - w[:, 0], 8), round(float(b[1] - b[0]), 8)
