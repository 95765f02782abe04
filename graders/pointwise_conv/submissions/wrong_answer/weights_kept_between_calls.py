# bug: the weight matrix of the first call with a shape is used again
# bug.zh: 同样形状的调用沿用了第一次的权重矩阵
import numpy as np

known = {}


def conv1x1(x, weight, bias=None):
    matrix = known.setdefault(weight.shape, weight[:, :, 0, 0].copy())
    out = np.einsum("nchw,oc->nohw", x, matrix)
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
