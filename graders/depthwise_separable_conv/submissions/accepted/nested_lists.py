# slow: nested loops in Python, one multiplication at a time, and a list as the answer
import numpy as np


def depthwise_separable_conv(x, depthwise, pointwise, stride=1, padding=0):
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    n, c, h, w = x.shape
    o, k = pointwise.shape[0], depthwise.shape[2]
    out_h = (h + 2 * ph - k) // sh + 1
    out_w = (w + 2 * pw - k) // sw + 1
    image, kernel, mix = x.tolist(), depthwise.tolist(), pointwise.tolist()
    out = np.zeros((n, o, out_h, out_w)).tolist()
    for b in range(n):
        for m in range(c):
            for r in range(out_h):
                for s in range(out_w):
                    total = 0.0
                    for i in range(max(0, ph - r * sh), min(k, h + ph - r * sh)):
                        for j in range(max(0, pw - s * sw), min(k, w + pw - s * sw)):
                            pixel = image[b][m][r * sh - ph + i][s * sw - pw + j]
                            total += pixel * kernel[m][0][i][j]
                    for q in range(o):
                        out[b][q][r][s] += total * mix[q][m][0][0]
    return out


def separable_ratio(out_channels, kernel):
    return np.float64(1 / out_channels) + np.float64(1 / kernel) ** 2
