def conv_cost(in_channels, out_channels, kernel, in_size, stride=1, padding=0, groups=1, bias=True):
    kh, kw = (kernel, kernel) if isinstance(kernel, int) else kernel
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding

    class Refused(ValueError):
        """A layer that cannot be."""

    rows = range(-ph, in_size[0] + ph - kh + 1, sh)
    cols = range(-pw, in_size[1] + pw - kw + 1, sw)
    if not rows or not cols:
        raise Refused("no window fits")
    each, rest_in = divmod(in_channels, groups)
    if rest_in or out_channels % groups:
        raise Refused("channels cannot be divided")
    per_channel = each * kh * kw
    params = sum(per_channel + (1 if bias else 0) for _ in range(out_channels))
    return (params, out_channels * per_channel * len(rows) * len(cols), (len(rows), len(cols)))


def fc_cost(in_features, out_features, bias=True):
    weights = in_features * out_features
    return weights + (out_features if bias else 0), weights
