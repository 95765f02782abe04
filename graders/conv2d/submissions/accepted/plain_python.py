# slow: nested loops in Python, one multiplication at a time
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
    per = o // groups
    out = np.zeros((n, o, out_h, out_w), dtype=x.dtype)
    image, kernel = x.tolist(), weight.tolist()
    for b in range(n):
        for k in range(o):
            first = k // per * depth
            for r in range(out_h):
                for s in range(out_w):
                    total = 0.0 if bias is None else float(bias[k])
                    for i in range(kh):
                        y = r * sh - ph + i * dh
                        if not 0 <= y < h:
                            continue
                        for j in range(kw):
                            z = s * sw - pw + j * dw
                            if 0 <= z < w:
                                for m in range(depth):
                                    total += image[b][first + m][y][z] * kernel[k][m][i][j]
                    out[b, k, r, s] = total
    return out
