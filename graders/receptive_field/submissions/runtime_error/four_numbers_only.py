# bug: a layer without a dilation is not understood
# bug.zh: 不会处理没写膨胀的层
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride, _, dilation = layer
        size += (kernel - 1) * dilation * jump
        jump *= stride
    return size, jump
