# bug: a reshape stands where the channel axis has to be moved to the front
# bug.zh: 本该把通道轴挪到前面，却只做了 reshape
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    dh, dw = (dilation, dilation) if isinstance(dilation, int) else dilation
    n = x.shape[0]
    o, depth, kh, kw = weight.shape
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    view = sliding_window_view(padded, (dh * (kh - 1) + 1, dw * (kw - 1) + 1), axis=(2, 3))
    view = view[:, :, ::sh, ::sw, ::dh, ::dw]
    out_h, out_w = view.shape[2:4]
    per = o // groups
    parts = []
    for g in range(groups):
        seen = view[:, g * depth : (g + 1) * depth].transpose(0, 2, 3, 1, 4, 5)
        matrix = seen.reshape(n * out_h * out_w, depth * kh * kw)
        parts.append(matrix @ weight[g * per : (g + 1) * per].reshape(per, -1).T)
    out = np.concatenate(parts, axis=1)
    if bias is not None:
        out = out + bias
    return out.reshape(n, o, out_h, out_w)
