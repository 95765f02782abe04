# bug: the channels are brought to the front by a reshape, which mixes the images
# bug.zh: 用 reshape 把通道挪到最前，结果把不同图的像素混在了一起
def conv1x1(x, weight, bias=None):
    n, c, h, w = x.shape
    o = len(weight)
    out = (weight.reshape(o, c) @ x.reshape(c, n * h * w)).reshape(n, o, h, w)
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
