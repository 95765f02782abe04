# bug: the saving is divided in whole numbers
# bug.zh: 求比值时用了整数除法
import numpy as np


def conv1x1(x, weight, bias=None):
    out = np.einsum("nchw,oc->nohw", x, weight[:, :, 0, 0])
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return float(plain // bottleneck)
