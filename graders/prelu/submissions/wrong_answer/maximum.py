# bug: max(x, a·x) is taken for the activation, which needs a ≤ 1
# bug.zh: 激活写成 max(x, a·x)，只有 a ≤ 1 时才对
import numpy as np


def prelu(x, a):
    return np.maximum(x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
