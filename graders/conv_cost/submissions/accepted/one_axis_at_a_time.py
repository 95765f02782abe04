def both(value):
    return [value, value] if isinstance(value, int) else list(value)


def along(side, kernel, stride, padding):
    room = side + 2 * padding - kernel
    if room < 0:
        raise ValueError("the kernel does not fit")
    return room // stride + 1


def conv_cost(in_channels, out_channels, kernel, in_size, stride=1, padding=0, groups=1, bias=True):
    if in_channels % groups or out_channels % groups:
        raise ValueError("groups")
    kernel = both(kernel)
    size = [along(*axis) for axis in zip(in_size, kernel, both(stride), both(padding), strict=True)]
    block = (in_channels // groups) * (out_channels // groups) * kernel[0] * kernel[1]
    return [groups * block + bool(bias) * out_channels, groups * block * size[0] * size[1], size]


def fc_cost(in_features, out_features, bias=True):
    return [(in_features + bool(bias)) * out_features, in_features * out_features]
