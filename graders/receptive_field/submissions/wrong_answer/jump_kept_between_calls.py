# bug: the jump goes on from the call before
# bug.zh: jump 接着上一次调用的值往下算
jump = 1


def receptive_field(layers):
    global jump
    size = 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * dilation * jump
        jump *= stride
    return size, jump
