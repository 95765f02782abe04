# bug: da is averaged over the samples, not summed
# bug.zh: da 对样本取了平均，而不是求和
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared) / max(len(x), 1)
    return dx, da
