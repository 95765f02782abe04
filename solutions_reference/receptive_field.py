"""Reference solution: one pass, with the distance of neighbouring units in input pixels."""

from collections.abc import Sequence


def receptive_field(layers: Sequence[tuple[int, ...]]) -> tuple[int, int]:
    """Return the receptive field's size and the jump of a unit behind the last layer."""
    size, jump = 1, 1
    for kernel, stride, _padding, *dilation in layers:
        # The taps are `dilation` units of the previous layer apart, each of them `jump` pixels.
        size += (kernel - 1) * (dilation[0] if dilation else 1) * jump
        jump *= stride
    return size, jump
