# bug: the kernel is flipped, as in the mathematical convolution
# bug.zh: 像数学定义那样把核翻转了
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
    for i in range(kh):
        for j in range(kw):
            rows = slice(i * dh, i * dh + sh * (out_h - 1) + 1, sh)
            cols = slice(j * dw, j * dw + sw * (out_w - 1) + 1, sw)
            seen = padded[:, :, rows, cols]
            for g in range(groups):
                ours = slice(g * per, (g + 1) * per)
                part = seen[:, g * depth : (g + 1) * depth]
                out[:, ours] += np.einsum(
                    "nchw,oc->nohw", part, weight[ours, :, kh - 1 - i, kw - 1 - j]
                )
    if bias is not None:
        out += bias[:, None, None]
    return out
