# bug: even kernels are taken for the next larger odd ones
# bug.zh: 偶数核被当成了大 1 的奇数核
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel // 2 * 2) * dilation * jump
        jump *= stride
    return size, jump
