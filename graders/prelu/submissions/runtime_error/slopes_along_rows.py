# bug: slopes are laid along the samples (axis 0), which fits only square inputs
# bug.zh: 斜率沿样本方向（第 0 轴）排布，只有方阵才对得上
import numpy as np


def prelu(x, a):
    return np.where(x > 0, x, np.reshape(a, (-1, 1)) * x)


def prelu_backward(x, a, grad):
    dx = grad * np.where(x > 0, 1.0, a)
    shared = (0, 1) if np.ndim(a) == 0 else 0
    da = np.sum(grad * np.minimum(x, 0.0), axis=shared)
    return dx, da
