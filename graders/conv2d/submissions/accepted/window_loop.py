# slow: np.sum over one window for every output pixel
import numpy as np


def conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    dh, dw = (dilation, dilation) if isinstance(dilation, int) else dilation
    n, _c, h, w = x.shape
    o, depth, kh, kw = weight.shape
    out_h = (h + 2 * ph - dh * (kh - 1) - 1) // sh + 1
    out_w = (w + 2 * pw - dw * (kw - 1) - 1) // sw + 1
    if out_h < 1 or out_w < 1:
        raise ValueError("the kernel does not fit")
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    per = o // groups
    out = np.zeros((n, o, out_h, out_w), dtype=x.dtype)
    for b in range(n):
        for k in range(o):
            first = k // per * depth
            for r in range(out_h):
                for s in range(out_w):
                    top, left = r * sh, s * sw
                    window = padded[
                        b,
                        first : first + depth,
                        top : top + dh * (kh - 1) + 1 : dh,
                        left : left + dw * (kw - 1) + 1 : dw,
                    ]
                    out[b, k, r, s] = np.sum(window * weight[k])
    if bias is not None:
        out += bias[:, None, None]
    return out
