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
    # Turned around: every input pixel is added to the output pixels that see it.
    per = o // groups
    out = np.zeros((n, o, out_h, out_w), dtype=np.float64)
    kernels = weight.reshape(groups, per, depth, kh, kw).astype(np.float64)
    grouped = x.reshape(n, groups, depth, h, w)
    for y in range(h):
        for z in range(w):
            for i in range(kh):
                r, rest = divmod(y + ph - i * dh, sh)
                if rest or not 0 <= r < out_h:
                    continue
                for j in range(kw):
                    s, rest = divmod(z + pw - j * dw, sw)
                    if rest or not 0 <= s < out_w:
                        continue
                    pixel = grouped[:, :, :, y, z]
                    added = np.einsum("ngd,gpd->ngp", pixel, kernels[..., i, j])
                    out[:, :, r, s] += added.reshape(n, o)
    if bias is not None:
        out += bias[:, None, None]
    return out.astype(x.dtype)
