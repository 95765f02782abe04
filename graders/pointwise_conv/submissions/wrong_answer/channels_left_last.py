# bug: the channels of the result come last
# bug.zh: 结果的通道轴留在了最后
def conv1x1(x, weight, bias=None):
    out = x.transpose(0, 2, 3, 1) @ weight[:, :, 0, 0].T
    return out if bias is None else out + bias


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
