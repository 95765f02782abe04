# slow: np.sum over one window for every channel and pixel
import numpy as np


def depthwise_separable_conv(x, depthwise, pointwise, stride=1, padding=0):
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    n, c, h, w = x.shape
    o, k = pointwise.shape[0], depthwise.shape[2]
    out_h = (h + 2 * ph - k) // sh + 1
    out_w = (w + 2 * pw - k) // sw + 1
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    filtered = np.zeros((n, c, out_h, out_w), dtype=x.dtype)
    for b in range(n):
        for m in range(c):
            for r in range(out_h):
                for s in range(out_w):
                    window = padded[b, m, r * sh : r * sh + k, s * sw : s * sw + k]
                    filtered[b, m, r, s] = np.sum(window * depthwise[m, 0])
    out = np.zeros((n, o, out_h, out_w), dtype=x.dtype)
    for q in range(o):
        for m in range(c):
            out[:, q] += pointwise[q, m, 0, 0] * filtered[:, m]
    return out


def separable_ratio(out_channels, kernel):
    return 1 / out_channels + 1 / kernel**2
