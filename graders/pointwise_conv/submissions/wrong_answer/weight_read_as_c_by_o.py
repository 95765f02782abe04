# bug: the weights are read as a (c, o) matrix
# bug.zh: 把权重当成 (c, o) 矩阵来读
import numpy as np


def conv1x1(x, weight, bias=None):
    o, c = weight.shape[:2]
    out = np.einsum("nchw,co->nohw", x, weight.reshape(c, o))
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
