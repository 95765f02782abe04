# bug: the jump is the stride of the last layer
# bug.zh: jump 只取了最后一层的步幅
def receptive_field(layers):
    size, jump = 1, 1
    last = 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * dilation * jump
        jump *= stride
        last = stride
    return size, last
