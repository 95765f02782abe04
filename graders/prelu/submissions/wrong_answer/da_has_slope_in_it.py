# bug: da sums a·x·grad, as if the slope were still there after differentiating
# bug.zh: da 里多乘了一个 a，求导时没有把它去掉
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(grad * np.minimum(x, 0.0) * a, axis=shared)
    return dx, da
