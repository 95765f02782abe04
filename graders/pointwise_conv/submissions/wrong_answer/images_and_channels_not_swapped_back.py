# bug: the result is folded as if the images came before the channels
# bug.zh: 还原形状时以为图像轴在通道轴前面
def conv1x1(x, weight, bias=None):
    n, c, h, w = x.shape
    o = len(weight)
    pixels = x.transpose(1, 0, 2, 3).reshape(c, n * h * w)
    out = (weight.reshape(o, c) @ pixels).reshape(n, o, h, w)
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
