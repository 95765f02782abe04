# bug: the strides are added up, where they multiply
# bug.zh: 步幅本该相乘，却加在了一起
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * dilation * jump
        jump += stride - 1
    return size, jump
