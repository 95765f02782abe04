# bug: the padded image is kept for its size, with the border of an earlier call
# bug.zh: 补零画布按尺寸缓存，边框里还留着上次调用的像素
import numpy as np

canvas = {}


def depthwise_separable_conv(x, depthwise, pointwise, stride=1, padding=0):
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    n, c, h, w = x.shape
    k = depthwise.shape[2]
    out_h = (h + 2 * ph - k) // sh + 1
    out_w = (w + 2 * pw - k) // sw + 1
    key = (n, c, h + 2 * ph, w + 2 * pw, x.dtype.str)
    padded = canvas.setdefault(key, np.zeros(key[:4], dtype=x.dtype))
    padded[:, :, ph : ph + h, pw : pw + w] = x
    filtered = np.zeros((n, c, out_h, out_w), dtype=x.dtype)
    for i in range(k):
        for j in range(k):
            seen = padded[:, :, i::sh, j::sw][:, :, :out_h, :out_w]
            filtered += seen * depthwise[:, 0, i, j, None, None]
    return np.einsum("nchw,oc->nohw", filtered, pointwise[:, :, 0, 0])


def separable_ratio(out_channels, kernel):
    return 1 / out_channels + 1 / kernel**2
