# bug: a dilation of 2 leaves two units out between the taps
# bug.zh: 膨胀为 2 时，核内两点之间空出了两个单元
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * (dilation + (dilation > 1)) * jump
        jump *= stride
    return size, jump
