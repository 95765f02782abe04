import numpy as np


def conv1x1(x, weight, bias=None):
    out = np.moveaxis(np.tensordot(weight, x, axes=([1], [1]))[:, 0, 0], 0, 1)
    return out if bias is None else out + bias[None, :, None, None]


def bottleneck_saving(channels, reduced, kernel):
    return np.float64(channels**2 * kernel**2) / (reduced * (2 * channels + reduced * kernel**2))
