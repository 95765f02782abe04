# bug: the bias is added along the last axis
# bug.zh: 偏置加到了最后一个轴上
import numpy as np


def conv1x1(x, weight, bias=None):
    out = np.einsum("nchw,oc->nohw", x, weight[:, :, 0, 0])
    if bias is not None:
        out = out + bias
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
