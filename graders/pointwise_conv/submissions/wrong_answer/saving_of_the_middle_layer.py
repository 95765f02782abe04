# bug: only the k x k layer of the bottleneck is counted
# bug.zh: 只数了瓶颈里的 k x k 那层
import numpy as np


def conv1x1(x, weight, bias=None):
    out = np.einsum("nchw,oc->nohw", x, weight[:, :, 0, 0])
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = reduced * reduced * kernel**2
    return plain / bottleneck
