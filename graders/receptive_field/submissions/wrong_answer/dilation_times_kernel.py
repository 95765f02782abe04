# bug: the dilation multiplies the whole kernel, where it widens only the steps between the taps
# bug.zh: 膨胀乘在了整个核上，而不是核内各点的间隔上
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel * dilation - 1) * jump
        jump *= stride
    return size, jump
