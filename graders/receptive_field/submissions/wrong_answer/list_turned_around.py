# bug: the list of the caller is turned around
# bug.zh: 把调用者的列表倒了过来
def receptive_field(layers):
    layers.reverse()
    size, jump = 1, 1
    for kernel, stride, _, *rest in layers:
        size = (size - 1) * stride + (kernel - 1) * (rest[0] if rest else 1) + 1
        jump *= stride
    return size, jump
