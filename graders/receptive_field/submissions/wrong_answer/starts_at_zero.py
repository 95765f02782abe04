# bug: the field starts with no pixel, where it starts with one
# bug.zh: 初始大小取了 0 而不是 1
def receptive_field(layers):
    size, jump = 0, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * dilation * jump
        jump *= stride
    return size, jump
