# bug: neighbouring units are taken to be the stride of the last layer apart
# bug.zh: 以为相邻单元只隔最后一层的步幅
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
    start, _, _jump = geometry(layers)
    return start + index * (layers[-1][1] if layers else 1)


def receptive_field_range(layers, index, input_size):
    start, size, _jump = geometry(layers)
    first = round(start + index * (layers[-1][1] if layers else 1) - size / 2)
    last = first + size - 1
    return max(first, 0), min(last, input_size - 1)
