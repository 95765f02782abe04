# bug: the arguments have other names than in the statement
# bug.zh: 参数名与题面不一致
import numpy as np


def conv1x1(x, kernel, bias=None):
    out = np.einsum("nchw,oc->nohw", x, kernel[:, :, 0, 0])
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
