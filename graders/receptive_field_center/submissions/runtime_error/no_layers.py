# bug: the last layer is looked at even when there is none
# bug.zh: 没有层时也去取最后一层
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
    stride = layers[-1][1]
    start, _, jump = geometry(layers)
    return start + index * (jump // stride) * stride


def receptive_field_range(layers, index, input_size):
    start, size, jump = geometry(layers)
    first = round(start + index * jump - size / 2)
    last = first + size - 1
    return max(first, 0), min(last, input_size - 1)
