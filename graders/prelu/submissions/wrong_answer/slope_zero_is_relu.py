# bug: a slope of zero is treated as plain ReLU, without a gradient for the slope
# bug.zh: 斜率为 0 时当成普通 ReLU，不给斜率梯度
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, np.where(np.asarray(a) == 0, 0.0, da)
