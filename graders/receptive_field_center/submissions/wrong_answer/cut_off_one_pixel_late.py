# bug: the range is cut off at input_size, which is no pixel
# bug.zh: 右端截到了 input_size，而那里没有像素
def geometry(layers):
    start, size, jump = 0.5, 1, 1
    for layer in layers:
        kernel, stride, padding = layer[:3]
        dilation = layer[3] if len(layer) == 4 else 1
        reach = (kernel - 1) * dilation
        start += (reach / 2 - padding) * jump
        size += reach * jump
        jump *= stride
    return start, size, jump


def receptive_field_center(layers, index):
    start, _, jump = geometry(layers)
    return start + index * jump


def receptive_field_range(layers, index, input_size):
    start, size, jump = geometry(layers)
    first = round(start + index * jump - size / 2)
    last = first + size - 1
    return max(first, 0), min(last, input_size)
