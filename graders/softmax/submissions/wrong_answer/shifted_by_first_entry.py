# bug: the first entry of each slice is subtracted instead of the largest
# bug.zh: 减的是切片的第一个元素，而不是最大的
import numpy as np


def softmax(x, axis=-1):
    with np.errstate(all="ignore"):
        weights = np.exp(x - np.take(x, [0], axis=axis))
        return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
