# bug: the first layer is taken before it is known that there is one
# bug.zh: 没先确认有没有层，就去取第一层
def receptive_field(layers):
    size, jump = (layers[0][0] - 1) * (*layers[0], 1)[3] + 1, layers[0][1]
    for layer in layers[1:]:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * dilation * jump
        jump *= stride
    return size, jump
