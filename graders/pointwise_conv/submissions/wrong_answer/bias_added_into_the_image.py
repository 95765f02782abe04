# bug: with a single channel in and out the answer is written into the caller's image
# bug.zh: 输入输出都只有一个通道时，结果写进了调用者的图里
import numpy as np


def conv1x1(x, weight, bias=None):
    if weight.size == 1 and x.flags.writeable:
        x *= weight[0, 0, 0, 0]
        if bias is not None:
            x += bias[0]
        return x
    out = np.einsum("nchw,oc->nohw", x, weight[:, :, 0, 0])
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
