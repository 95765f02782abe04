# bug: rows and columns of the result are swapped
# bug.zh: 结果的行和列弄反了
import numpy as np


def conv1x1(x, weight, bias=None):
    out = np.einsum("nchw,oc->nowh", x, weight[:, :, 0, 0])
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
