def receptive_field(layers):
    size, jump = 1, 1
    for kernel, stride, _, *rest in reversed(layers):
        span = (kernel - 1) * (rest[0] if rest else 1) + 1
        size = (size - 1) * stride + span
        jump *= stride
    return [size, jump]
