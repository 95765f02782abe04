# bug: the sign of a negative slope is lost
# bug.zh: 斜率取了绝对值，负斜率的符号丢了
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, np.abs(a) * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
