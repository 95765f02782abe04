# bug: the default axis is 1, which is the last one only of a table
# bug.zh: 默认轴写成 1，只有二维时才是最后一个轴
import numpy as np


def softmax(x, axis=1):
    axis = min(axis, x.ndim - 1)
    weights = np.exp(x - x.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
