# bug: only the stride of the layer directly below counts
# bug.zh: 只算了紧邻下层的步幅
def receptive_field(layers):
    size, jump = 1, 1
    total = 1
    for layer in layers:
        kernel, stride = layer[0], layer[1]
        dilation = layer[3] if len(layer) == 4 else 1
        size += (kernel - 1) * dilation * jump
        total *= stride
        jump = stride
    return size, total
