# bug: all images of the batch give the answer of the first
# bug.zh: 批次里每张图都返回了第一张的结果
import numpy as np


def conv1x1(x, weight, bias=None):
    out = np.einsum("nchw,oc->nohw", np.broadcast_to(x[:1], x.shape), weight[:, :, 0, 0])
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
