# bug: the jump comes first in the answer
# bug.zh: 返回值里 jump 放在了前面
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * dilation * jump
        jump *= stride
    return jump, size
