# bug: a layer with a dilation is not understood
# bug.zh: 不会处理带膨胀的层
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride, _ = layer
        dilation = 1
        size += (kernel - 1) * dilation * jump
        jump *= stride
    return size, jump
