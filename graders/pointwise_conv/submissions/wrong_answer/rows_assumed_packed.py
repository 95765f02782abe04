# bug: rows of pixels are taken to follow each other in memory
# bug.zh: 以为各行像素在内存里首尾相接
import numpy as np


def conv1x1(x, weight, bias=None):
    n, c, h, w = x.shape
    s = x.strides
    pixels = np.lib.stride_tricks.as_strided(x, (n, c, h * w), (s[0], s[1], s[3]))
    out = (weight[:, :, 0, 0] @ pixels).reshape(n, len(weight), h, w)
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
