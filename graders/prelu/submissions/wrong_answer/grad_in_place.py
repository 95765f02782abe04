# bug: dx is made in the caller's gradient
# bug.zh: 直接在调用者的 grad 上改出 dx
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    da = np.sum(grad * np.minimum(x, 0.0), axis=(0, 1) if np.ndim(a) == 0 else 0)
    left = x <= 0
    dx = grad if grad.flags.writeable else grad.copy()
    dx[left] *= np.broadcast_to(a, x.shape)[left]
    return dx, da
