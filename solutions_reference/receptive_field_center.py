"""Reference solution: follow the centre of the first unit, the size and the jump upwards."""

from collections.abc import Sequence

Layers = Sequence[tuple[int, ...]]


def receptive_field_center(layers: Layers, index: int) -> float:
    """Return the centre of a unit's receptive field; pixel p has its centre at p + 0.5."""
    start, _size, jump = _geometry(layers)
    return start + index * jump


def receptive_field_range(layers: Layers, index: int, input_size: int) -> tuple[int, int]:
    """Return the first and last input pixel of a unit's receptive field."""
    start, size, jump = _geometry(layers)
    # A field of odd size is centred on a pixel, one of even size on an edge: first is whole.
    first = int(start + index * jump - size / 2)
    return max(first, 0), min(first + size, input_size) - 1


def _geometry(layers: Layers) -> tuple[float, int, int]:
    """Return the centre of unit 0, the size of a field and the distance of two centres."""
    start, size, jump = 0.5, 1, 1
    for kernel, stride, padding, *dilation in layers:
        reach = (kernel - 1) * (dilation[0] if dilation else 1)
        # Unit 0 has its first tap at -padding and its last one `reach` units further.
        start += (reach / 2 - padding) * jump
        size += reach * jump
        jump *= stride
    return start, size, jump
