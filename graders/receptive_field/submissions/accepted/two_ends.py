import numpy as np


def ends(layers, unit):
    first = last = unit
    for layer in layers[::-1]:
        kernel, stride, padding, dilation = (*layer, 1)[:4]
        first = first * stride - padding
        last = last * stride - padding + (kernel - 1) * dilation
    return first, last


def receptive_field(layers):
    first, last = ends(layers, 0)
    return np.array([last - first + 1, ends(layers, 1)[0] - first], dtype=np.int64)
