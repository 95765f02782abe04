# bug: the mean is subtracted instead of the maximum
# bug.zh: 减的是均值而不是最大值
import numpy as np


def softmax(x, axis=-1):
    with np.errstate(all="ignore"):
        weights = np.exp(x - x.mean(axis=axis, keepdims=True))
        return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
