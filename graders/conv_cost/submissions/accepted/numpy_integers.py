import numpy as np


def conv_cost(in_channels, out_channels, kernel, in_size, stride=1, padding=0, groups=1, bias=True):
    kernel, stride, padding = (
        np.broadcast_to(np.asarray(v, dtype=np.int64), 2) for v in (kernel, stride, padding)
    )
    if np.any(np.array([in_channels, out_channels]) % groups):
        raise ValueError("groups")
    size = (np.array(in_size) + 2 * padding - kernel) // stride + 1
    if size.min() < 1:
        raise ValueError("size")
    weights = np.int64(in_channels) // groups * out_channels * kernel.prod()
    return weights + np.int64(out_channels if bias else 0), weights * size.prod(), size


def fc_cost(in_features, out_features, bias=True):
    weights = np.int64(in_features) * np.int64(out_features)
    return weights + np.int64(bias) * out_features, weights
