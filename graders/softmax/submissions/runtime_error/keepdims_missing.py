# bug: the reductions lose their axis, and no longer fit the array
# bug.zh: 归约时丢了轴，跟原数组对不上
import numpy as np


def softmax(x, axis=-1):
    weights = np.exp(x - x.max(axis=axis))
    return weights / weights.sum(axis=axis)


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
