# bug: the kernels are multiplied
# bug.zh: 把各层的核大小相乘了
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size *= (kernel - 1) * dilation + 1
        jump *= stride
    return size, jump
