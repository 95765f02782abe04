# bug: stacks the rows of the answer, and there are none in an empty batch
# bug.zh: 逐行计算再堆叠，空批次没有行可堆
import numpy as np


def prelu(x, a):
    return np.stack([np.where(row > 0, row, a * row) for row in x])


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
