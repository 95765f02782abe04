from fractions import Fraction


def receptive_field_center(layers, index):
    position = Fraction(index)
    for kernel, stride, padding, *rest in layers[::-1]:
        dilation = rest[0] if rest else 1
        position = position * stride - padding + Fraction((kernel - 1) * dilation, 2)
    return float(position + Fraction(1, 2))


def receptive_field_range(layers, index, input_size):
    size = 1
    for kernel, stride, _, *rest in layers[::-1]:
        size = (size - 1) * stride + (kernel - 1) * (rest[0] if rest else 1) + 1
    center = receptive_field_center(layers, index)
    return (max(0.0, center - size / 2), min(float(input_size), center + size / 2) - 1)
