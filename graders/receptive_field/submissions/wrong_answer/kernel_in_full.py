# bug: each layer adds its whole kernel
# bug.zh: 每层加的是整个核，没有减 1
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += kernel * dilation * jump
        jump *= stride
    return size, jump
