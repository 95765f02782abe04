# bug: layers of kernel 1 are skipped, with their stride
# bug.zh: 跳过了核为 1 的层，连它的步幅也一起跳过
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        if kernel == 1:
            continue
        size += (kernel - 1) * dilation * jump
        jump *= stride
    return size, jump
