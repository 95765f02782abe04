# bug: the kernels are counted along one side only
# bug.zh: 核的大小只按一条边计算
import numpy as np


def conv1x1(x, weight, bias=None):
    out = np.einsum("nchw,oc->nohw", x, weight[:, :, 0, 0])
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel
    return plain / bottleneck
