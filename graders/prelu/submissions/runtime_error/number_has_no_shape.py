# bug: asks a plain number for its shape
# bug.zh: 对普通的数取 shape
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = 0 if a.shape else (0, 1)
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
