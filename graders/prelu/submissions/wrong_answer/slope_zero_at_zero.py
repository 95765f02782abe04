# bug: at x = 0 no gradient passes at all
# bug.zh: x = 0 处的梯度成了 0
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * ((x > 0) + a * (x < 0))
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
