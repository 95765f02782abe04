import numpy as np


def centers(layers, count):
    """Centres of the first units, each layer made of the centres of the one below."""
    if not layers:
        return np.arange(count) + 0.5
    *below, (kernel, stride, padding, *rest) = layers
    dilation = rest[0] if rest else 1
    # Two centres below say where all of them are.
    start, step = centers(below, 2)[0], np.diff(centers(below, 2))[0]
    taps = np.arange(count)[:, None] * stride - padding + np.arange(kernel) * dilation
    return start + step * taps[:, [0, -1]].mean(axis=1)


def receptive_field_center(layers, index):
    return centers(layers, index + 2)[index]


def receptive_field_range(layers, index, input_size):
    size, jump = 1, 1
    for kernel, stride, _, *rest in layers:
        size += (kernel - 1) * (rest[0] if rest else 1) * jump
        jump *= stride
    pixels = np.arange(input_size) + 0.5
    inside = np.abs(pixels - centers(layers, index + 2)[index]) < size / 2
    return np.flatnonzero(inside)[[0, -1]]
