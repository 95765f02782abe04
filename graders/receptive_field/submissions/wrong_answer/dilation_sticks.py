# bug: a layer without a dilation takes that of the layer before
# bug.zh: 没写膨胀的层沿用了前一层的膨胀
def receptive_field(layers):
    size, jump = 1, 1
    dilation = 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else dilation
        size += (kernel - 1) * dilation * jump
        jump *= stride
    return size, jump
