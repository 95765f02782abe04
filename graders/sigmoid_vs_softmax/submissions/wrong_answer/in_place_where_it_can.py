# bug: the caller's w is overwritten by the difference, unless it is read-only
# bug.zh: 只要可写，就在调用者的 w 上直接相减
import numpy as np


def to_logistic(w, b):
    w = np.require(w, requirements="W")
    w[:, 1] -= w[:, 0]
    return w[:, 1], b[1] - b[0]
