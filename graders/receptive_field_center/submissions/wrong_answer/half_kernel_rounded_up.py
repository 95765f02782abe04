# bug: half of an even kernel is taken for half of the next odd one
# bug.zh: 偶数核的一半被当成了大 1 的奇数核的一半
def geometry(layers):
    start, size, jump = 0.5, 1, 1
    for layer in layers:
        kernel, stride, padding = layer[:3]
        dilation = layer[3] if len(layer) == 4 else 1
        reach = (kernel - 1) * dilation
        start += (kernel // 2 * dilation - padding) * jump
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
