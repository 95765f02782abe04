"""Reference solution: weights per output pixel, times the number of output pixels."""

Pair = int | tuple[int, int]


def conv_cost(
    in_channels: int,
    out_channels: int,
    kernel: Pair,
    in_size: tuple[int, int],
    stride: Pair = 1,
    padding: Pair = 0,
    groups: int = 1,
    bias: bool = True,
) -> tuple[int, int, tuple[int, int]]:
    """Return the parameters, multiply-adds and output size of a convolutional layer."""
    if in_channels % groups or out_channels % groups:
        raise ValueError(f"{in_channels} and {out_channels} channels in {groups} groups")
    (kh, kw), (sh, sw), (ph, pw) = map(_pair, (kernel, stride, padding))
    h, w = in_size
    out_h, out_w = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    if out_h < 1 or out_w < 1:
        raise ValueError(f"a kernel of {kh} x {kw} does not fit")
    weights = out_channels * (in_channels // groups) * kh * kw
    # Every weight is used once for each pixel of the output.
    return weights + bias * out_channels, weights * out_h * out_w, (out_h, out_w)


def fc_cost(in_features: int, out_features: int, bias: bool = True) -> tuple[int, int]:
    """Return the parameters and multiply-adds of a fully connected layer."""
    weights = in_features * out_features
    return weights + bias * out_features, weights


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value
