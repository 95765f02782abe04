# bug: a field that sticks out is moved inside, where it should be cut off
# bug.zh: 超出边界的感受野被整个挪进图内，而不是截断
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
    if first < 0:
        first, last = 0, last - first
    if last >= input_size:
        first, last = first - (last - input_size + 1), input_size - 1
    return max(first, 0), last
