# bug: da is not summed and has the shape of x
# bug.zh: da 没有求和，形状跟 x 一样
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    da = grad * np.minimum(x, 0.0)
    return dx, da
