# bug: the bias is added along the rows when it fits there
# bug.zh: 只要高度对得上，偏置就沿着行方向加了上去
import numpy as np


def conv1x1(x, weight, bias=None):
    out = np.einsum("nchw,oc->nohw", x, weight[:, :, 0, 0])
    if bias is not None:
        fits = out.shape[2] == len(bias)
        out = out + (bias[:, None] if fits else bias[:, None, None])
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
