# bug: the numbers are kept as floats, which lose the last digits
# bug.zh: 用浮点数来存，末几位丢了
def receptive_field(layers):
    size, jump = 1.0, 1.0
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * dilation * jump
        jump *= stride
    return int(size), int(jump)
