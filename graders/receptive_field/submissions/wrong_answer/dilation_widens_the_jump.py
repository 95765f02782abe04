# bug: the dilation multiplies the jump as well
# bug.zh: jump 也乘上了膨胀
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * dilation * jump
        jump *= stride * dilation
    return size, jump
