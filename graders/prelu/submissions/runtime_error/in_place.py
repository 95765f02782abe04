# bug: the caller's x is multiplied in place
# bug.zh: 直接在调用者的 x 上原地相乘
import numpy as np


def prelu(x, a):
    left = x <= 0
    x[left] *= np.broadcast_to(a, x.shape)[left]
    return x


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
