def ends(layers, index):
    first = last = index
    for layer in reversed(layers):
        kernel, stride, padding, dilation = (*layer, 1)[:4]
        first = first * stride - padding
        last = last * stride - padding + (kernel - 1) * dilation
    return first, last


def receptive_field_center(layers, index):
    first, last = ends(layers, index)
    return (first + last + 1) / 2


def receptive_field_range(layers, index, input_size):
    first, last = ends(layers, index)
    return [max(first, 0), min(last, input_size - 1)]
