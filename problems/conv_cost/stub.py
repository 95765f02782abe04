"""What a convolutional and a fully connected layer cost."""


def conv_cost(
    in_channels: int,
    out_channels: int,
    kernel: int | tuple[int, int],
    in_size: tuple[int, int],
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
    groups: int = 1,
    bias: bool = True,
) -> tuple[int, int, tuple[int, int]]:
    """Return (parameters, multiply-adds for one image, (out_h, out_w)) of a convolutional layer.

    A pair is (vertical, horizontal). ValueError when the output would have a side below 1, or when
    groups does not divide both numbers of channels.
    """
    raise NotImplementedError


def fc_cost(in_features: int, out_features: int, bias: bool = True) -> tuple[int, int]:
    """Return (parameters, multiply-adds for one sample) of a fully connected layer."""
    raise NotImplementedError
