import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    dh, dw = (dilation, dilation) if isinstance(dilation, int) else dilation
    n, c, h, w = x.shape
    _o, _depth, kh, kw = weight.shape
    padded = np.zeros((n, c, h + 2 * ph, w + 2 * pw), dtype=x.dtype)
    padded[:, :, ph : ph + h, pw : pw + w] = x
    if padded.shape[2] < dh * (kh - 1) + 1 or padded.shape[3] < dw * (kw - 1) + 1:
        raise RuntimeError("Kernel size can't be greater than actual input size")
    view = sliding_window_view(padded, (dh * (kh - 1) + 1, dw * (kw - 1) + 1), axis=(2, 3))
    view = view[:, :, ::sh, ::sw, ::dh, ::dw]
    parts = [
        np.einsum("nchwij,ocij->nohw", v, k, optimize=True)
        for v, k in zip(np.split(view, groups, axis=1), np.split(weight, groups), strict=True)
    ]
    out = np.concatenate(parts, axis=1)
    if bias is not None:
        out = out + bias.reshape(1, -1, 1, 1)
    return out
