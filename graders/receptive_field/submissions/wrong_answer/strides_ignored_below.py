# bug: strides of the layers below do not count
# bug.zh: 没有算上下面各层的步幅
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * dilation
        jump *= stride
    return size, jump
