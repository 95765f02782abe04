# bug: no gradient passes on the negative side, as in ReLU
# bug.zh: 负半轴没有梯度通过，跟 ReLU 一样
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * (x > 0)
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
