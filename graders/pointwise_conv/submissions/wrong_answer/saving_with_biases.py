# bug: biases are counted as well
# bug.zh: 把偏置也算了进去
import numpy as np


def conv1x1(x, weight, bias=None):
    out = np.einsum("nchw,oc->nohw", x, weight[:, :, 0, 0])
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2 + channels
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2 + 2 * reduced + channels
    return plain / bottleneck
