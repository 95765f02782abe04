# bug: da of a single slope is averaged over the channels
# bug.zh: 单个斜率的 da 在通道上取了平均
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    da = np.sum(grad * np.minimum(x, 0.0), axis=0)
    if np.ndim(a) == 0:
        da = da.mean()
    return dx, da
