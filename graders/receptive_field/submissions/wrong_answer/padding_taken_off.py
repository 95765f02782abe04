# bug: padding makes the field smaller
# bug.zh: 补零让感受野变小了
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * dilation * jump - layer[2] * jump
        jump *= stride
    return size, jump
