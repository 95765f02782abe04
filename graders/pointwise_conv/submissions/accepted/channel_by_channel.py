import numpy as np


def conv1x1(x, weight, bias=None):
    # In float64 throughout, one scaled channel added after the other.
    n, _c, h, w = x.shape
    out = np.zeros((n, len(weight), h, w))
    for q, row in enumerate(weight[:, :, 0, 0]):
        if bias is not None:
            out[:, q] = bias[q]
        for m, factor in enumerate(row):
            out[:, q] += float(factor) * x[:, m].astype(np.float64)
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
