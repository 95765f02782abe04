# bug: da is one number even with a slope for each channel
# bug.zh: 每个通道各有斜率时，da 仍被加成一个数
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, a * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1)
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
