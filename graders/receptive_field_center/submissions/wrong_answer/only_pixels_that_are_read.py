# bug: the ends of the range are pixels that are read in fact
# bug.zh: 区间两端取的是真正读到的像素
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
    seen = {index}
    for layer in reversed(layers):
        dilation = layer[3] if len(layer) == 4 else 1
        seen = {j * layer[1] - layer[2] + t * dilation for j in seen for t in range(layer[0])}
    inside = [p for p in seen if 0 <= p < input_size] or [0]
    return min(inside), max(inside)
