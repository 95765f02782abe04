def conv1x1(x, weight, bias=None):
    out = x.transpose(0, 2, 3, 1) @ weight[:, :, 0, 0].T
    if bias is not None:
        out += bias
    return out.transpose(0, 3, 1, 2)


def bottleneck_saving(channels, reduced, kernel):
    share = reduced / channels
    return 1 / (2 * share / kernel**2 + share**2)
