# bug: da sums x times grad over the positive side too
# bug.zh: da 把正半轴的 x·grad 也加进去了
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(grad * x, axis=shared)
    return dx, da
