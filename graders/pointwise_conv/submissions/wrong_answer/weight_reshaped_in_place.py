# bug: the shape of the caller's weights is changed
# bug.zh: 改掉了调用者传入的权重的形状
import numpy as np


def conv1x1(x, weight, bias=None):
    weight.shape = weight.shape[:2]
    out = np.einsum("nchw,oc->nohw", x, weight)
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
