# bug: inputs within 1e-8 of zero are treated as zero
# bug.zh: 离零不到 1e-8 的输入被当成了零
import numpy as np


def prelu(x, a):
    return np.where(np.abs(x) < 1e-8, 0.0, np.where(x > 0, x, a * x))


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
