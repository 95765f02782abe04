# bug: unpacks the shape into rows and columns
# bug.zh: 把形状直接拆成行和列两个数
import numpy as np


def softmax(x, axis=-1):
    weights = np.exp(x - x.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    n, c = x.shape
    shifted = (x - x.max(axis=axis, keepdims=True)).reshape(n, c)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
