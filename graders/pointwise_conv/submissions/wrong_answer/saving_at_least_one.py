# bug: a saving below one is taken for one
# bug.zh: 比值小于 1 时被当成 1
import numpy as np


def conv1x1(x, weight, bias=None):
    out = np.einsum("nchw,oc->nohw", x, weight[:, :, 0, 0])
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return max(1.0, plain / bottleneck)
