# bug: slopes are laid along the rows where there are as many rows as columns
# bug.zh: 行数等于列数时，斜率被按行排布
import numpy as np


def prelu(x, a):
    if np.ndim(a) == 1 and x.shape[0] == len(a):
        a = a[:, None]
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
