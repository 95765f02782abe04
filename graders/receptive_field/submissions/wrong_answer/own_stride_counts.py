# bug: a layer's own stride enlarges what it sees itself
# bug.zh: 一层自己的步幅也放大了它自己看到的范围
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        jump *= stride
        size += (kernel - 1) * dilation * jump
    return size, jump
