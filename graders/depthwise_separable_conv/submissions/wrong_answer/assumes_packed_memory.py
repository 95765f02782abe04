# bug: the windows are found by strides that hold for packed memory only
# bug.zh: 窗口的步长是按连续内存算的，遇到视图就错
import numpy as np


def depthwise_separable_conv(x, depthwise, pointwise, stride=1, padding=0):
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    n, c, h, w = x.shape
    k = depthwise.shape[2]
    out_h = (h + 2 * ph - k) // sh + 1
    out_w = (w + 2 * pw - k) // sw + 1
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw))) if ph or pw else x
    size = x.itemsize
    row = size * padded.shape[3]
    plane = row * padded.shape[2]
    view = np.lib.stride_tricks.as_strided(
        padded,
        shape=(n, c, out_h, out_w, k, k),
        strides=(plane * c, plane, row * sh, size * sw, row, size),
    )
    filtered = np.einsum("nchwij,cij->nchw", view, depthwise[:, 0])
    return np.einsum("nchw,oc->nohw", filtered, pointwise[:, :, 0, 0])


def separable_ratio(out_channels, kernel):
    return 1 / out_channels + 1 / kernel**2
