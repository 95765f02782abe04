# bug: a batch of no images leaves a reshape with nothing to infer its size from
# bug.zh: 批次为空时 reshape 推不出尺寸
def conv1x1(x, weight, bias=None):
    n, c, h, w = x.shape
    out = (weight[:, :, 0, 0] @ x.reshape(n, c, -1)).reshape(n, -1, h, w)
    if bias is not None:
        out = out + bias[:, None, None]
    return out


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
