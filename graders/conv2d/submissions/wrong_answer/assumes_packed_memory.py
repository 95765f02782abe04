# bug: the windows are found by strides that hold for packed memory only
# bug.zh: 窗口的步长是按连续内存算的，遇到视图就错
import numpy as np


def conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    dh, dw = (dilation, dilation) if isinstance(dilation, int) else dilation
    n, c, h, w = x.shape
    _o, _depth, kh, kw = weight.shape
    out_h = (h + 2 * ph - dh * (kh - 1) - 1) // sh + 1
    out_w = (w + 2 * pw - dw * (kw - 1) - 1) // sw + 1
    if out_h < 1 or out_w < 1:
        raise ValueError("the kernel does not fit")
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw))) if ph or pw else x
    size = x.itemsize
    row = size * padded.shape[3]
    plane = row * padded.shape[2]
    view = np.lib.stride_tricks.as_strided(
        padded,
        shape=(n, c, out_h, out_w, kh, kw),
        strides=(plane * c, plane, row * sh, size * sw, row * dh, size * dw),
    )
    parts = [
        np.einsum("nchwij,ocij->nohw", v, k)
        for v, k in zip(np.split(view, groups, axis=1), np.split(weight, groups), strict=True)
    ]
    out = np.concatenate(parts, axis=1)
    if bias is not None:
        out += bias[:, None, None]
    return out
