# bug: a ratio above one is taken for one
# bug.zh: 比值大于 1 时被截成 1
import numpy as np


def depthwise_separable_conv(x, depthwise, pointwise, stride=1, padding=0):
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    n, c, h, w = x.shape
    k = depthwise.shape[2]
    out_h = (h + 2 * ph - k) // sh + 1
    out_w = (w + 2 * pw - k) // sw + 1
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    filtered = np.zeros((n, c, out_h, out_w), dtype=x.dtype)
    for i in range(k):
        for j in range(k):
            seen = padded[:, :, i::sh, j::sw][:, :, :out_h, :out_w]
            filtered += seen * depthwise[:, 0, i, j, None, None]
    return np.einsum("nchw,oc->nohw", filtered, pointwise[:, :, 0, 0])


def separable_ratio(out_channels, kernel):
    return min(1.0, 1 / out_channels + 1 / kernel**2)
