# bug: the numbers wrap around at 32 bits
# bug.zh: 数值在 32 位处溢出回绕
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * dilation * jump
        jump *= stride
    return [(v + 2**31) % 2**32 - 2**31 for v in (size, jump)]
