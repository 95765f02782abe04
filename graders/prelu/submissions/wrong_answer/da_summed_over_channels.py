# bug: da is summed over the channels, one entry for each sample
# bug.zh: da 沿通道求和，成了每个样本一个
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1) if np.ndim(a) == 0 else 1
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
