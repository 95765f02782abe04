# bug: groups does not lower the cost
# bug.zh: 分组没有让开销变小
def conv_cost(in_channels, out_channels, kernel, in_size, stride=1, padding=0, groups=1, bias=True):
    kh, kw = (kernel, kernel) if isinstance(kernel, int) else kernel
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    if in_channels % groups != 0 or out_channels % groups != 0:
        raise ValueError("groups must divide the channels")
    out_h = (in_size[0] + 2 * ph - kh) // sh + 1
    out_w = (in_size[1] + 2 * pw - kw) // sw + 1
    if out_h < 1 or out_w < 1:
        raise ValueError("the kernel does not fit")
    weights = out_channels * in_channels * kh * kw
    params = weights + (out_channels if bias else 0)
    macs = weights * out_h * out_w
    return params, macs, (out_h, out_w)


def fc_cost(in_features, out_features, bias=True):
    weights = in_features * out_features
    return weights + (out_features if bias else 0), weights
