# bug: da of a single slope still has one entry for each channel
# bug.zh: a 是单个数时，da 仍然每个通道一个
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = 0
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
