# bug: a slope of shape (1,) is treated like a number, so its gradient loses the axis
# bug.zh: 形状为 (1,) 的斜率被当成单个数，da 少了一个轴
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1) if np.size(a) == 1 else 0
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
