"""The receptive field of a unit behind a stack of layers."""

from collections.abc import Sequence


def receptive_field(layers: Sequence[tuple[int, ...]]) -> tuple[int, int]:
    """Return (size, jump) of a unit behind layers, each (kernel, stride, padding[, dilation]).

    size is the extent of the unit's receptive field in input pixels, jump the distance between the
    receptive fields of neighbouring units. No layers: (1, 1).
    """
    raise NotImplementedError
