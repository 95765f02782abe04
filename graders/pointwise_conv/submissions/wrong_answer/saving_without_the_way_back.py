# bug: the 1x1 layer back to c channels is not counted
# bug.zh: 漏数了升回 c 个通道的那层 1x1
import numpy as np


def conv1x1(x, weight, bias=None):
    out = np.einsum("nchw,oc->nohw", x, weight[:, :, 0, 0])
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
