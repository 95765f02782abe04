import numpy as np


def depthwise_separable_conv(x, depthwise, pointwise, stride=1, padding=0):
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    n, c, h, w = x.shape
    o, k = pointwise.shape[0], depthwise.shape[2]
    out_h = (h + 2 * ph - k) // sh + 1
    out_w = (w + 2 * pw - k) // sw + 1
    # Computes, and answers, in float64 whatever comes in.
    padded = np.zeros((n, c, h + 2 * ph, w + 2 * pw))
    padded[:, :, ph : ph + h, pw : pw + w] = x
    mixed = np.zeros((n, o, out_h, out_w))
    for m in range(c):
        plane = np.zeros((n, out_h, out_w))
        for i in range(k):
            for j in range(k):
                seen = padded[:, m, i : i + sh * out_h : sh, j : j + sw * out_w : sw]
                plane += float(depthwise[m, 0, i, j]) * seen[:, :out_h, :out_w]
        mixed += pointwise[:, m, 0, 0][:, None, None] * plane[:, None]
    return mixed


def separable_ratio(out_channels, kernel):
    return 1 / out_channels + 1 / kernel**2
