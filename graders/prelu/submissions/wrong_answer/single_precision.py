# bug: everything is computed in float32
# bug.zh: 全程用 float32 计算，精度不够
import numpy as np


def prelu(x, a):
    x = np.float32(x)
    return np.where(x > 0, x, np.float32(a) * x)


def prelu_backward(x, a, grad):
    x, a, grad = np.float32(x), np.float32(a), np.float32(grad)
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
