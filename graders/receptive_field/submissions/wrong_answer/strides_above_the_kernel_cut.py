# bug: a stride above the kernel is taken for the kernel
# bug.zh: 步幅大于核时被当成了核的大小
def receptive_field(layers):
    size, jump = 1, 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        stride = min(stride, kernel)
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * dilation * jump
        jump *= stride
    return size, jump
