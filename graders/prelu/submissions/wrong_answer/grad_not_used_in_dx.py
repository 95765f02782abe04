# bug: dx is the local slope, without the incoming gradient
# bug.zh: dx 只有局部斜率，没有乘上游传来的梯度
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = np.where(x > 0, 1.0, a) * np.ones_like(grad)
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
