# bug: one pixel too many at the beginning of a field of even size
# bug.zh: 感受野大小为偶数时，左端多取了一个像素
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
    first = int((start + index * jump) // 1) - size // 2
    last = first + size // 2 * 2
    return max(first, 0), min(last, input_size - 1)
