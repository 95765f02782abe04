# bug: the layers are taken from the top, by the rule that goes upwards
# bug.zh: 用自下而上的规则，却从最上面一层开始算
def receptive_field(layers):
    size, jump = 1, 1
    for layer in reversed(layers):
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * dilation * jump
        jump *= stride
    return size, jump
