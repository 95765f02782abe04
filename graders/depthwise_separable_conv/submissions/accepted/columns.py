import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def depthwise_separable_conv(x, depthwise, pointwise, stride=1, padding=0):
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    k = depthwise.shape[2]
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    view = sliding_window_view(padded, (k, k), axis=(2, 3))[:, :, ::sh, ::sw]
    n, c, out_h, out_w = view.shape[:4]
    columns = view.transpose(0, 1, 4, 5, 2, 3).reshape(n, c, k * k, out_h * out_w)
    filtered = (depthwise.reshape(c, 1, k * k) @ columns).reshape(n, c, out_h * out_w)
    return (pointwise[:, :, 0, 0] @ filtered).reshape(n, len(pointwise), out_h, out_w)


def separable_ratio(out_channels, kernel):
    return (kernel * kernel + out_channels) / (out_channels * kernel * kernel)
