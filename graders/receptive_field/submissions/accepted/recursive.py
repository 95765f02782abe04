def receptive_field(layers):
    if not layers:
        return 1, 1
    *below, (kernel, stride, _, *dilation) = layers
    size, jump = receptive_field(below)
    return size + (kernel - 1) * (dilation or [1])[0] * jump, jump * stride
