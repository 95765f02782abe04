# bug: da sums the negative inputs, without the incoming gradient
# bug.zh: da 只累加了负的输入，没有乘上游传来的梯度
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(np.minimum(x, 0.0), axis=shared)
    return dx, da
