# bug: the geometry is kept for the number of layers, whatever they are
# bug.zh: 只按层数缓存几何信息，没看层的内容
known = {}


def geometry(layers):
    if len(layers) not in known:
        known[len(layers)] = measured(layers)
    return known[len(layers)]


def measured(layers):
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
    return max(first, 0), min(last, input_size - 1)
