"""Where the receptive field of a unit lies in the input."""

from collections.abc import Sequence


def receptive_field_center(layers: Sequence[tuple[int, ...]], index: int) -> float:
    """Return the centre of the receptive field of unit index; pixel p has its centre at p + 0.5.

    layers go from the input upwards, each (kernel, stride, padding[, dilation]).
    """
    raise NotImplementedError


def receptive_field_range(
    layers: Sequence[tuple[int, ...]], index: int, input_size: int
) -> tuple[int, int]:
    """Return the first and last pixel, both included, of the receptive field of unit index.

    The field is cut off at the borders of the input, whose pixels are 0 to input_size - 1.
    """
    raise NotImplementedError
