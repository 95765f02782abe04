# bug: without layers the answer is that there is no field
# bug.zh: 没有层时返回了空的感受野
def receptive_field(layers):
    size, jump = 1, 1
    if not layers:
        return 0, 0
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * dilation * jump
        jump *= stride
    return size, jump
