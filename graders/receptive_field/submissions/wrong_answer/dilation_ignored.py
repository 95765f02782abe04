# bug: the dilation is not used
# bug.zh: 没有用到膨胀参数
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        size += (kernel - 1) * jump
        jump *= stride
    return size, jump
